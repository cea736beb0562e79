-- After quota_scope.sql: the diary from today on, with what decides what each
-- appointment will count as when it has been held as planned.
SELECT id, coalesce(team_id::text, '') AS team_id, kind, company_present, citizens_present, agenda,
    EXISTS (SELECT FROM visit_citizen c WHERE c.visit_id = appointment.id) AS citizen_linked
FROM appointment WHERE status = 'planned' AND visited_on >= @today
