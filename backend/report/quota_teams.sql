-- After quota_people.sql.
SELECT id, name FROM team_then ORDER BY name COLLATE "da-x-icu", id
