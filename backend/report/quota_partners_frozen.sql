-- In place of quota_partners.sql for a frozen year: who the partners were then.
WITH partner AS (
    SELECT company.id, company.name, frozen.tier, coalesce(owner.name, '') AS owner, frozen.visits, frozen.strategic, frozen.last_visit_on
    FROM quota_freeze_partner frozen JOIN company ON company.id = frozen.company_id LEFT JOIN app_user owner ON owner.id = frozen.owner_id
    WHERE frozen.year = @year::int
        AND (@team::uuid IS NULL OR frozen.team_id = @team::uuid) AND (@person::uuid IS NULL OR frozen.owner_id = @person::uuid)
)
