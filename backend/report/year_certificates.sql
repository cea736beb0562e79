-- Certificates of courses that were completed in the time, by company.
SELECT k.id, k.name, c.id, c.name, t.id, t.title, p.completed_on::text, k.left_on IS NOT NULL OR k.company_id <> p.company_id
FROM course_seat p JOIN course t ON t.id = p.course_id JOIN contact k ON k.id = p.contact_id JOIN company c ON c.id = p.company_id
WHERE p.completed_on BETWEEN @from::date AND @until::date
ORDER BY c.name COLLATE "da-x-icu", c.id, p.completed_on, k.name COLLATE "da-x-icu", k.id
