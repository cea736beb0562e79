-- On which legal ground a company that is protected against advertising is
-- approached, who recorded it and when; and which companies look like another one.

-- +goose Up
ALTER TABLE company
    ADD COLUMN approach_note text NOT NULL DEFAULT '',
    ADD COLUMN approach_by   uuid REFERENCES app_user,
    ADD COLUMN approach_on   date;
-- What was written freely is kept as the note of a ground of its own.
UPDATE company SET approach_note = approach_basis, approach_basis = 'other' WHERE approach_basis <> '';
ALTER TABLE company
    ADD CHECK (approach_basis IN ('', 'own_request', 'cooperation', 'statutory', 'consent', 'other')),
    ADD CHECK (approach_basis <> 'other' OR approach_note <> '');

-- Each ground that was recorded. The company has the last one.
CREATE TABLE company_approach (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    company_id uuid NOT NULL REFERENCES company ON DELETE CASCADE,
    basis      text NOT NULL,
    note       text NOT NULL,
    set_by     uuid NOT NULL REFERENCES app_user,
    set_at     timestamptz NOT NULL
);
CREATE INDEX company_approach_company ON company_approach (company_id, id);

-- What two names of the same company have in common: letters and digits, without
-- the legal form.
-- +goose StatementBegin
CREATE FUNCTION same_name(folded text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT regexp_replace(regexp_replace(folded, '\m(a/s|aps|i/s|ivs|k/s|p/s|smba|amba|fmba)\M', '', 'g'), '[^a-z0-9]+', '', 'g')
$$;
-- A Danish number without its country and what it is divided by.
CREATE FUNCTION same_phone(phone text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT right(regexp_replace(phone, '[^0-9]+', '', 'g'), 8)
$$;
-- +goose StatementEnd
ALTER TABLE company_search ADD COLUMN same_name text NOT NULL GENERATED ALWAYS AS (same_name(name)) STORED;

-- Two companies that somebody has looked at and found to be two.
CREATE TABLE company_distinct (
    one_id   uuid NOT NULL REFERENCES company ON DELETE CASCADE,
    other_id uuid NOT NULL REFERENCES company ON DELETE CASCADE,
    set_by   uuid NOT NULL REFERENCES app_user,
    set_at   timestamptz NOT NULL,
    PRIMARY KEY (one_id, other_id),
    CHECK (one_id < other_id)
);
