-- Courses that ended in the time and were held, with who had a place on them.
SELECT c.id, c.title, c.starts_on::text, c.ends_on::text, c.days, c.seats,
    count(p.contact_id)::int, count(DISTINCT p.company_id)::int, count(p.completed_on)::int
FROM course c LEFT JOIN course_seat p ON p.course_id = c.id AND p.state = 'confirmed'
WHERE c.ends_on BETWEEN @from::date AND @until::date AND c.cancelled_on IS NULL
GROUP BY c.id ORDER BY c.ends_on, c.id
