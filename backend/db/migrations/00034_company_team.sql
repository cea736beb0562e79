-- The colleagues who work with a company beside its fixed contact person, and with
-- what. After a merge somebody can be there twice: the later row holds.

-- +goose Up
CREATE TABLE company_team (
    id         uuid PRIMARY KEY,
    company_id uuid NOT NULL REFERENCES company ON DELETE CASCADE,
    user_id    uuid NOT NULL REFERENCES app_user ON DELETE CASCADE,
    what       text NOT NULL CHECK (what <> ''),
    added_by   uuid NOT NULL REFERENCES app_user,
    added_at   timestamptz NOT NULL
);
CREATE INDEX company_team_company ON company_team (company_id);
CREATE INDEX company_team_user ON company_team (user_id);
CREATE CONSTRAINT TRIGGER sync_touch AFTER INSERT OR UPDATE OR DELETE ON company_team
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sync_touch('company', 'company_id');
