-- +goose Up
CREATE TABLE workplace (
    id              uuid PRIMARY KEY,
    company_id      uuid NOT NULL REFERENCES company ON DELETE CASCADE,
    p_number        text NOT NULL UNIQUE CHECK (p_number ~ '^[0-9]{10}$'),
    name            text NOT NULL DEFAULT '',
    status          text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'closing', 'ceased', 'merged')),
    industry        text NOT NULL DEFAULT '',
    industry_scheme text NOT NULL DEFAULT '',
    industry_title  text NOT NULL DEFAULT '',
    street          text NOT NULL DEFAULT '',
    postcode        text NOT NULL DEFAULT '',
    town            text NOT NULL DEFAULT '',
    municipality    int  NOT NULL DEFAULT 0,
    lat             double precision,
    lon             double precision,
    employees_from  int,
    employees_to    int,
    revision        int  NOT NULL DEFAULT 1,
    updated_at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX workplace_company ON workplace (company_id);

CREATE TRIGGER row_changed BEFORE UPDATE ON workplace FOR EACH ROW EXECUTE FUNCTION row_changed();
CREATE CONSTRAINT TRIGGER sync_touch AFTER INSERT OR UPDATE OR DELETE ON workplace
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sync_touch('workplace');
