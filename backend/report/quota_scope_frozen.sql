-- In place of quota_scope.sql for a frozen year. What was in it then is what it was
-- then: on its day, for its team and its people, counted or not, whatever it is now.
-- What has come since is listed and counts for nothing.
WITH appointment AS (
    SELECT visit.id, frozen.visited_on, visit.company_id, visit.author_id, author.name AS author, frozen.team_id,
        frozen.kind, frozen.status, frozen.counts AS is_visit, frozen.counts AND frozen.strategic AS is_strategic,
        counts_now.visit AS now_visit, counts_now.visit AND visit.strategic AS now_strategic,
        frozen.reasons, visit.late, false AS review
    FROM quota_freeze_visit frozen JOIN visit ON visit.id = frozen.visit_id JOIN app_user author ON author.id = visit.author_id
    CROSS JOIN LATERAL (SELECT visit.counts AND extract(year FROM visit.visited_on)::int = @year::int AS visit) counts_now
    WHERE frozen.year = @year::int AND frozen.visited_on BETWEEN @first AND @last
        AND (@team::uuid IS NULL OR frozen.team_id = @team::uuid)
        AND (@person::uuid IS NULL OR @person::uuid = ANY (frozen.people))
    UNION ALL
    SELECT visit.id, visit.visited_on, visit.company_id, visit.author_id, author.name, author.team_id,
        visit.kind, visit.status, false, false, visit.counts, visit.counts AND visit.strategic,
        '["after_freeze"]'::jsonb || visit.reasons, visit.late, false
    FROM visit JOIN app_user author ON author.id = visit.author_id
    WHERE visit.visited_on BETWEEN @first AND @last AND visit.status <> 'withdrawn'
        AND NOT EXISTS (SELECT FROM quota_freeze_visit frozen WHERE frozen.year = @year::int AND frozen.visit_id = visit.id)
        AND (@team::uuid IS NULL OR author.team_id = @team::uuid)
        AND (@person::uuid IS NULL OR visit.author_id = @person::uuid
            OR EXISTS (SELECT FROM visit_participant p WHERE p.visit_id = visit.id AND p.user_id = @person::uuid))
)
