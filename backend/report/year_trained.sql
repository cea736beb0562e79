-- Companies that have a trained mentor today.
SELECT count(DISTINCT p.company_id)::int FROM course_seat p JOIN contact k ON k.id = p.contact_id
WHERE p.completed_on IS NOT NULL AND k.left_on IS NULL AND k.company_id = p.company_id
