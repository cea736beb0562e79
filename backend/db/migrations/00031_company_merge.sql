-- Companies that turned out to be the same, or of which one took the other over.

-- +goose Up
CREATE TABLE company_merge (
    id              uuid PRIMARY KEY,
    company_id      uuid NOT NULL REFERENCES company ON DELETE CASCADE, -- goes on in into_id
    into_id         uuid NOT NULL REFERENCES company ON DELETE CASCADE,
    kind            text NOT NULL CHECK (kind IN ('duplicate', 'takeover')),
    happened_on     date NOT NULL,
    reason          text NOT NULL CHECK (reason <> ''),
    made_by         uuid NOT NULL REFERENCES app_user,
    made_at         timestamptz NOT NULL,
    undone_by       uuid REFERENCES app_user,
    undone_at       timestamptz,
    -- What undoing needs to know.
    status          text NOT NULL,           -- of the company, as the register says it today
    owner_id        uuid REFERENCES app_user,
    took            jsonb NOT NULL,          -- what the other one lacked and took over
    into_tier       text NOT NULL,           -- its derived tier before
    into_tier_since date,
    CHECK (company_id <> into_id),
    CHECK ((undone_by IS NULL) = (undone_at IS NULL))
);
CREATE UNIQUE INDEX company_merge_in_force ON company_merge (company_id) WHERE undone_at IS NULL;
CREATE INDEX company_merge_company ON company_merge (company_id, id);
CREATE INDEX company_merge_into ON company_merge (into_id, id);
CREATE INDEX company_merged_into ON company (merged_into) WHERE merged_into IS NOT NULL;

-- The rows that a merge moved: where they came from.
CREATE TABLE company_merge_row (
    merge_id   uuid NOT NULL REFERENCES company_merge ON DELETE CASCADE,
    from_table text NOT NULL,
    row_key    text NOT NULL,
    PRIMARY KEY (merge_id, from_table, row_key)
);

-- A company is also found by the numbers and names of those that live on in it.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION company_search_refresh(which uuid) RETURNS void LANGUAGE sql AS $$
    INSERT INTO company_search (company_id, name, text)
    SELECT c.id, fold(c.name), fold(concat_ws(' ', c.name, c.cvr, c.street, c.postcode, c.town, c.industry_title,
        (SELECT string_agg(concat_ws(' ', w.p_number, w.name, w.street, w.town), ' ' ORDER BY w.p_number) FROM workplace w WHERE w.company_id = c.id),
        (SELECT string_agg(concat_ws(' ', k.name, k.phone), ' ' ORDER BY k.id) FROM contact k WHERE k.company_id = c.id AND k.left_on IS NULL),
        (SELECT string_agg(concat_ws(' ', m.cvr, m.name), ' ' ORDER BY m.cvr) FROM company m WHERE m.merged_into = c.id)))
    FROM company c WHERE c.id = which
    ON CONFLICT (company_id) DO UPDATE SET name = excluded.name, text = excluded.text
    WHERE (company_search.name, company_search.text) IS DISTINCT FROM (excluded.name, excluded.text)
$$;

CREATE FUNCTION company_search_touch_merged() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM company_search_refresh(OLD.merged_into);
    IF NEW.merged_into IS DISTINCT FROM OLD.merged_into THEN PERFORM company_search_refresh(NEW.merged_into); END IF;
    RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE TRIGGER company_search_merged AFTER UPDATE OF name, cvr, merged_into ON company
    FOR EACH ROW WHEN (OLD.merged_into IS NOT NULL OR NEW.merged_into IS NOT NULL) EXECUTE FUNCTION company_search_touch_merged();
