-- Readings of the company register: how far each came, and what it could not use.
-- A run that was interrupted goes on from after.

-- +goose Up
CREATE TABLE register_run (
    id           uuid PRIMARY KEY,
    unit         text NOT NULL CHECK (unit IN ('company', 'workplace')),
    scope        text NOT NULL CHECK (scope IN ('municipality', 'known')),
    mode         text NOT NULL CHECK (mode IN ('full', 'delta')),
    municipality int  NOT NULL,
    since        timestamptz CHECK ((since IS NOT NULL) = (mode = 'delta')),
    after        text NOT NULL DEFAULT '',
    read         int  NOT NULL DEFAULT 0,
    new          int  NOT NULL DEFAULT 0,
    changed      int  NOT NULL DEFAULT 0,
    unchanged    int  NOT NULL DEFAULT 0,
    rejected     int  NOT NULL DEFAULT 0,
    began_at     timestamptz NOT NULL,
    ended_at     timestamptz,
    error        text NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX register_run_open ON register_run (unit, scope) WHERE ended_at IS NULL;
CREATE INDEX register_run_began ON register_run (began_at, id);

CREATE TABLE register_rejection (
    id     bigserial PRIMARY KEY,
    run_id uuid NOT NULL REFERENCES register_run ON DELETE CASCADE,
    place  text NOT NULL,
    why    text NOT NULL
);
CREATE INDEX register_rejection_run ON register_rejection (run_id, id);

-- What the register said of a company or workplace before it said something else.
CREATE TRIGGER row_version AFTER UPDATE ON company FOR EACH ROW
    WHEN ((OLD.name, OLD.legal_form, OLD.status, OLD.sector, OLD.industry, OLD.street, OLD.postcode, OLD.town, OLD.municipality,
           OLD.employees_from, OLD.employees_to, OLD.phone, OLD.email, OLD.ad_protected) IS DISTINCT FROM
          (NEW.name, NEW.legal_form, NEW.status, NEW.sector, NEW.industry, NEW.street, NEW.postcode, NEW.town, NEW.municipality,
           NEW.employees_from, NEW.employees_to, NEW.phone, NEW.email, NEW.ad_protected))
    EXECUTE FUNCTION row_version_keep();
CREATE TRIGGER row_version_end AFTER DELETE ON company FOR EACH ROW EXECUTE FUNCTION row_version_keep();
CREATE TRIGGER row_version AFTER UPDATE ON workplace FOR EACH ROW
    WHEN ((OLD.company_id, OLD.name, OLD.status, OLD.industry, OLD.street, OLD.postcode, OLD.town, OLD.municipality,
           OLD.employees_from, OLD.employees_to) IS DISTINCT FROM
          (NEW.company_id, NEW.name, NEW.status, NEW.industry, NEW.street, NEW.postcode, NEW.town, NEW.municipality,
           NEW.employees_from, NEW.employees_to))
    EXECUTE FUNCTION row_version_keep();
CREATE TRIGGER row_version_end AFTER DELETE ON workplace FOR EACH ROW EXECUTE FUNCTION row_version_keep();
