-- In place of quota_people.sql for a frozen year.
WITH person AS (SELECT user_id AS id, team_id FROM quota_freeze_person WHERE year = @year::int),
    team_then AS (SELECT team_id AS id, name FROM quota_freeze_team WHERE year = @year::int)
