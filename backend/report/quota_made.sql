-- After quota_scope.sql: what counts, by the author's team and month, and what would
-- count now of a year that is frozen.
SELECT coalesce(team_id::text, '') AS team_id, extract(month FROM visited_on)::int AS month,
    count(*) FILTER (WHERE is_visit) AS visits, count(*) FILTER (WHERE is_strategic) AS strategic,
    count(*) FILTER (WHERE is_visit AND kind = 'video'), count(*) FILTER (WHERE is_strategic AND kind = 'video'),
    count(*) FILTER (WHERE now_visit), count(*) FILTER (WHERE now_strategic),
    count(*) FILTER (WHERE now_visit <> is_visit), count(*) FILTER (WHERE now_strategic <> is_strategic)
FROM appointment GROUP BY 1, 2
