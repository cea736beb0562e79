-- Who is in which team, and what the teams are called.
WITH person AS (SELECT id, team_id FROM app_user), team_then AS (SELECT id, name FROM team)
