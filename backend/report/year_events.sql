-- Events that were held in the time, with the companies that came and what followed.
SELECT e.id, e.title, e.kind, n.name, e.held_on::text, coalesce(g.invited, 0)::int, coalesce(g.present, 0)::int, coalesce(g.came, '{}'),
    coalesce(f.tasks, 0)::int, coalesce(f.done, 0)::int
FROM event e JOIN event_kind n ON n.id = e.kind
LEFT JOIN (SELECT event_id, count(invited_at) AS invited, count(*) FILTER (WHERE present) AS present,
        array_agg(DISTINCT company_id::text) FILTER (WHERE present) AS came
    FROM event_guest GROUP BY 1) g ON g.event_id = e.id
LEFT JOIN (SELECT f.event_id, count(*) AS tasks, count(t.done_at) AS done FROM event_follow_up f JOIN task t ON t.id = f.task_id
    GROUP BY 1) f ON f.event_id = e.id
WHERE e.held_on BETWEEN @from::date AND @until::date AND e.cancelled_on IS NULL
ORDER BY n.name COLLATE "da-x-icu", e.kind, e.held_on, e.id
