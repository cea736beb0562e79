-- After quota_scope.sql: what counts, by the author's team and month.
SELECT coalesce(team_id::text, '') AS team_id, extract(month FROM visited_on)::int AS month,
    count(*) FILTER (WHERE is_visit) AS visits, count(*) FILTER (WHERE is_strategic) AS strategic
FROM appointment GROUP BY 1, 2
