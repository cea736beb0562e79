-- The partners, whose fixed contact is in the team or is the person, with the
-- visits of the last year: made by whomever, since it is the company that counts.
-- Of a year that is over they are those who were partners on its last day.
-- The coverage and each list of what is behind it begin with these lines.
WITH tiered AS MATERIALIZED (
    SELECT id, name, owner_id, CASE WHEN @day::date < @today::date THEN tier_on(id, derived_tier, @day::date) ELSE tier END AS tier
    FROM company WHERE status IN ('active', 'closing')
), partner AS (
    SELECT tiered.id, tiered.name, tiered.tier, coalesce(owner.name, '') AS owner,
        count(visit.id)::int AS visits, count(visit.id) FILTER (WHERE visit.strategic)::int AS strategic, max(visit.visited_on) AS last_visit_on
    FROM tiered
    LEFT JOIN app_user owner ON owner.id = tiered.owner_id
    LEFT JOIN visit ON visit.company_id = tiered.id AND visit.counts AND visit.visited_on > @day::date - 365 AND visit.visited_on <= @day::date
    WHERE tiered.tier IN ('close', 'sporadic')
        AND (@team::uuid IS NULL OR owner.team_id = @team::uuid) AND (@person::uuid IS NULL OR owner.id = @person::uuid)
    GROUP BY tiered.id, tiered.name, tiered.tier, owner.id
)
