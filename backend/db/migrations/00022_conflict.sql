-- +goose Up
-- The command of a phone that a change came by. A command does one thing, so that
-- the same one cannot do it twice without being found out.
ALTER TABLE audit ADD COLUMN op_id uuid;
CREATE UNIQUE INDEX audit_op ON audit (op_id) WHERE op_id IS NOT NULL;

-- Read with every page of visits, and almost always empty.
CREATE INDEX visit_parallel_note_open ON visit_parallel_note (visit_id) WHERE settled_at IS NULL;

-- A company can change its fixed contact person twice in a day, and have nobody.
ALTER TABLE company_owner
    DROP CONSTRAINT company_owner_pkey,
    ALTER COLUMN user_id DROP NOT NULL,
    ADD COLUMN id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ADD COLUMN set_by uuid REFERENCES app_user, -- null for what was loaded
    ADD COLUMN set_at timestamptz;
CREATE INDEX company_owner_company ON company_owner (company_id, id);

-- Each time a tier was set by hand, or that was lifted (tier is null). tier_change
-- is the story of the derived tier.
CREATE TABLE tier_override (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    company_id uuid NOT NULL REFERENCES company ON DELETE CASCADE,
    tier       text CHECK (tier IN ('none', 'sporadic', 'close')),
    reason     text NOT NULL DEFAULT '',
    ends_on    date,
    set_by     uuid NOT NULL REFERENCES app_user,
    set_at     timestamptz NOT NULL
);
CREATE INDEX tier_override_company ON tier_override (company_id, id);

-- Openings are edited field by field, against what the editor saw.
CREATE TRIGGER row_version AFTER UPDATE OR DELETE ON opening FOR EACH ROW EXECUTE FUNCTION row_version_keep();
