-- Everything that is asked about an opening as data, when an answer is due, and what
-- has happened to it.

-- +goose Up
ALTER TABLE opening
    ADD COLUMN tasks           jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN shifts          jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN skills_needed   jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN skills_nice     jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN licences        jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN language        int   NOT NULL DEFAULT 0 CHECK (language BETWEEN 0 AND 3),
    ADD COLUMN present_hours   double precision NOT NULL DEFAULT 0,
    ADD COLUMN effective_hours double precision NOT NULL DEFAULT 0,
    ADD COLUMN contact_id      uuid REFERENCES contact ON DELETE SET NULL,
    ADD COLUMN wording_kept    boolean NOT NULL DEFAULT false,
    ADD COLUMN came_by         text NOT NULL DEFAULT 'visit' CHECK (came_by IN ('visit', 'phone', 'mail', 'portal')),
    ADD COLUMN due_on          date,
    ADD COLUMN taken_at        timestamptz,
    ADD COLUMN taken_by        uuid REFERENCES app_user,
    ADD COLUMN status_since    timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN outcome         text NOT NULL DEFAULT '' CHECK (outcome IN ('', 'hired_here', 'hired_elsewhere', 'no_candidate', 'need_gone', 'duplicate')),
    ADD COLUMN alike_id        uuid REFERENCES opening ON DELETE SET NULL,
    ADD COLUMN heard_on        date,
    ADD COLUMN asked_at        timestamptz,
    ADD COLUMN expires_on      date;

CREATE INDEX opening_waiting ON opening (due_on) WHERE status = 'reported';
CREATE INDEX opening_runs ON opening (heard_on) WHERE status IN ('reported', 'open', 'on_hold');
CREATE INDEX opening_contact ON opening (contact_id) WHERE contact_id IS NOT NULL;

-- The history that the company and we read. Rows are only added.
CREATE TABLE opening_event (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    opening_id uuid NOT NULL REFERENCES opening ON DELETE CASCADE,
    kind       text NOT NULL CHECK (kind IN ('reported', 'taken', 'handed', 'held', 'resumed', 'filled', 'closed', 'expired', 'changed', 'carved',
        'asked', 'still_open', 'wording_kept', 'presented', 'withdrawn', 'answered')),
    at         timestamptz NOT NULL,
    by_id      uuid REFERENCES app_user, -- null for the company without an account, and for the program itself
    by_company boolean NOT NULL DEFAULT false,
    what       jsonb NOT NULL DEFAULT '{}' -- codes and ids, never text
);
CREATE INDEX opening_event_of ON opening_event (opening_id, id);

-- Whoever listens learns that there is something to pull, and nothing else.
-- +goose StatementBegin
CREATE FUNCTION tell_live() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('jobbro_pull', '');
    RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE TRIGGER tell_live AFTER INSERT OR UPDATE OR DELETE ON opening FOR EACH STATEMENT EXECUTE FUNCTION tell_live();

-- Last, for a table whose triggers wait cannot be altered. They stay on: phones are to
-- get the new fields, and an edit that waits on one of them began at a revision that must
-- be kept.
UPDATE opening SET
    status_since = coalesce(answered_at, reported_at),
    heard_on = (reported_at AT TIME ZONE 'Europe/Copenhagen')::date,
    -- Nobody has asked about any of them yet.
    expires_on = greatest((reported_at AT TIME ZONE 'Europe/Copenhagen')::date + 90, current_date + 28),
    due_on = CASE WHEN status = 'reported' THEN (reported_at AT TIME ZONE 'Europe/Copenhagen')::date + 2 END;
