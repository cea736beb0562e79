-- The appointments that a figure is about. Each figure and each list of what is
-- behind it begins with these lines, so that the two cannot differ.
--
-- A visit with several of us is one row and counts once. For a team it is its
-- author's: the lead's. For a person it is one they wrote or took part in.
-- Withdrawn visits were logged by mistake and are in nothing.
WITH appointment AS (
    SELECT visit.*, author.name AS author, author.team_id,
        visit.counts AS is_visit, visit.counts AND visit.strategic AS is_strategic,
        visit.counts AS now_visit, visit.counts AND visit.strategic AS now_strategic
    FROM visit JOIN app_user author ON author.id = visit.author_id
    WHERE visit.visited_on BETWEEN @first AND @last AND visit.status <> 'withdrawn'
        AND (@team::uuid IS NULL OR author.team_id = @team::uuid)
        AND (@person::uuid IS NULL OR visit.author_id = @person::uuid
            OR EXISTS (SELECT FROM visit_participant p WHERE p.visit_id = visit.id AND p.user_id = @person::uuid))
)
