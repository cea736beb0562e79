-- After quota_people.sql: the targets of the year: the municipality's own with team_id '*', and those of
-- each team as the sum of what its members are allotted on the day.
, in_force AS (
    SELECT DISTINCT ON (user_id) user_id, visits, strategic
    FROM allotment WHERE year = @year AND from_on <= @day
    ORDER BY user_id, from_on DESC
)
SELECT '*' AS team_id, visits, strategic FROM quota_target WHERE year = @year
UNION ALL
SELECT coalesce(person.team_id::text, ''), sum(in_force.visits)::int, sum(in_force.strategic)::int
FROM in_force JOIN person ON person.id = in_force.user_id
WHERE (@team::uuid IS NULL OR person.team_id = @team::uuid) AND (@person::uuid IS NULL OR person.id = @person::uuid)
GROUP BY 1
