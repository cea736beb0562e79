-- The partners, whose fixed contact is in the team or is the person, with the
-- visits of the last year: made by whomever, since it is the company that counts.
-- The coverage and each list of what is behind it begin with these lines.
WITH partner AS (
    SELECT company.id, company.name, company.tier, coalesce(owner.name, '') AS owner,
        count(visit.id)::int AS visits, count(visit.id) FILTER (WHERE visit.strategic)::int AS strategic, max(visit.visited_on) AS last_visit_on
    FROM company
    LEFT JOIN app_user owner ON owner.id = company.owner_id
    LEFT JOIN visit ON visit.company_id = company.id AND visit.counts AND visit.visited_on > @day::date - 365 AND visit.visited_on <= @day::date
    WHERE company.tier IN ('close', 'sporadic') AND company.status IN ('active', 'closing')
        AND (@team::uuid IS NULL OR owner.team_id = @team::uuid) AND (@person::uuid IS NULL OR owner.id = @person::uuid)
    GROUP BY company.id, owner.id
)
