-- The name of the team or the person, and which team that is. A team that was removed
-- has the name it had when the year was frozen.
SELECT name, id::text AS team_id FROM team WHERE id = @team::uuid
UNION ALL
SELECT name, team_id::text FROM quota_freeze_team
WHERE year = @year::int AND team_id = @team::uuid AND NOT EXISTS (SELECT FROM team WHERE id = @team::uuid)
UNION ALL
SELECT name, coalesce(team_id::text, '') FROM app_user WHERE id = @person::uuid
