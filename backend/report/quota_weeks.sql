-- The visits of each week that has any, and the first day that ever had one.
SELECT date_trunc('week', visited_on::timestamp)::date::text, count(*), count(*) FILTER (WHERE strategic),
    (SELECT min(visited_on)::text FROM visit WHERE counts)
FROM visit WHERE counts AND visited_on >= @weeks_from AND visited_on < @learned_until GROUP BY 1
