-- What those who have a citizen go through with them, and what the citizen has agreed may
-- be shared between units of the municipality.

-- +goose Up
ALTER TABLE citizen
    ADD COLUMN availability    jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN considered_on   date,
    ADD COLUMN last_company_id uuid REFERENCES company,
    ADD COLUMN proposed_at     timestamptz;
CREATE INDEX citizen_caseworker ON citizen (caseworker_id) WHERE closed_on IS NULL;
CREATE INDEX citizen_last_company ON citizen (last_company_id) WHERE last_company_id IS NOT NULL;
CREATE TRIGGER row_version AFTER UPDATE OR DELETE ON citizen FOR EACH ROW EXECUTE FUNCTION row_version_keep();

ALTER TABLE consent
    ADD COLUMN sharing    jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN expires_on date,
    ADD CHECK (kind <> 'sharing' OR expires_on IS NOT NULL);
