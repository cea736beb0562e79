-- The ids that phones gave a company without knowing that it was here already: two
-- of us met it on the same day, or the register told of it first. Work that was
-- kept under such an id is the company's.

-- +goose Up
CREATE TABLE company_alias (
    id         uuid PRIMARY KEY,
    company_id uuid NOT NULL REFERENCES company ON DELETE CASCADE
);
CREATE INDEX company_alias_company ON company_alias (company_id);
