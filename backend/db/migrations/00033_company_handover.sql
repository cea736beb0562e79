-- A change of a company's fixed contact person that waits for those it concerns to
-- say yes, and how each such change ended. At most one of a company is open.

-- +goose Up
CREATE TABLE company_handover (
    id         uuid PRIMARY KEY,
    company_id uuid NOT NULL REFERENCES company ON DELETE CASCADE,
    from_id    uuid REFERENCES app_user,   -- null when nobody was the fixed contact person
    to_id      uuid REFERENCES app_user,   -- null when nobody is to be
    by_id      uuid NOT NULL REFERENCES app_user,
    reason     text NOT NULL CHECK (reason <> ''),
    at         timestamptz NOT NULL,
    from_agreed_at timestamptz,
    to_agreed_at   timestamptz,
    outcome    text NOT NULL DEFAULT '' CHECK (outcome IN ('', 'accepted', 'declined', 'withdrawn', 'replaced', 'lapsed')),
    answer     text NOT NULL DEFAULT '',   -- why it was declined
    ended_by   uuid REFERENCES app_user,   -- null for the program itself
    ended_at   timestamptz,
    CHECK ((outcome = '') = (ended_at IS NULL)),
    CHECK (from_id IS DISTINCT FROM to_id)
);
CREATE UNIQUE INDEX company_handover_open ON company_handover (company_id) WHERE ended_at IS NULL;
CREATE INDEX company_handover_company ON company_handover (company_id, at);
CREATE CONSTRAINT TRIGGER sync_touch AFTER INSERT OR UPDATE OR DELETE ON company_handover
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sync_touch('company', 'company_id');

-- Who confirmed a choice stands in its hand-over; null for one that somebody could make alone.
ALTER TABLE company_owner ADD COLUMN handover_id uuid REFERENCES company_handover;
