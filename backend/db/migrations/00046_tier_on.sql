-- +goose Up
-- A company's tier at the end of a day that is gone: the one set by hand that held, else
-- the one derived by then. A day before every change is the tier that the first of them
-- was from.
-- +goose StatementBegin
CREATE FUNCTION tier_on(company uuid, derived text, day date) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce(
        (SELECT last.tier FROM (SELECT o.tier, o.ends_on FROM tier_override o
            WHERE o.company_id = company AND (o.set_at AT TIME ZONE 'Europe/Copenhagen')::date <= day ORDER BY o.id DESC LIMIT 1) last WHERE last.ends_on >= day),
        (SELECT c.to_tier FROM tier_change c WHERE c.company_id = company AND c.changed_on <= day ORDER BY c.changed_on DESC, c.id DESC LIMIT 1),
        (SELECT c.from_tier FROM tier_change c WHERE c.company_id = company AND c.changed_on > day ORDER BY c.changed_on, c.id LIMIT 1),
        derived)
$$;
-- +goose StatementEnd
