-- After quota_scope.sql: keeps each appointment as it counts.
INSERT INTO quota_freeze_visit (year, visit_id, visited_on, team_id, people, kind, status, counts, strategic, reasons)
SELECT @year, id, visited_on, team_id,
    author_id || ARRAY(SELECT user_id FROM visit_participant p WHERE p.visit_id = appointment.id ORDER BY user_id),
    kind, status, is_visit, is_strategic, reasons
FROM appointment
