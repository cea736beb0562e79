-- The name of the team or the person, and which team that is.
SELECT name, id::text AS team_id FROM team WHERE id = @team::uuid
UNION ALL
SELECT name, coalesce(team_id::text, '') FROM app_user WHERE id = @person::uuid
