-- +goose Up
CREATE TABLE visit (
    id               uuid PRIMARY KEY,
    author_id        uuid NOT NULL REFERENCES app_user,
    company_id       uuid NOT NULL REFERENCES company,
    workplace_id     uuid REFERENCES workplace ON DELETE SET NULL,
    kind             text NOT NULL CHECK (kind IN ('physical', 'video', 'phone')),
    status           text NOT NULL CHECK (status IN ('planned', 'completed', 'cancelled', 'withdrawn')),
    visited_on       date NOT NULL,
    starts_at        text NOT NULL DEFAULT '',
    agenda           jsonb NOT NULL DEFAULT '[]',
    company_present  boolean NOT NULL DEFAULT true,
    citizens_present int  NOT NULL DEFAULT 0,
    note             text NOT NULL DEFAULT '',
    note_checked     boolean NOT NULL DEFAULT false,
    next_on          date,
    next_what        text NOT NULL DEFAULT '',
    next_none        text NOT NULL DEFAULT '',
    counts           boolean NOT NULL DEFAULT false,
    strategic        boolean NOT NULL DEFAULT false,
    reasons          jsonb NOT NULL DEFAULT '[]',
    review           boolean NOT NULL DEFAULT false,
    late             boolean NOT NULL DEFAULT false,
    logged_at        timestamptz NOT NULL,
    revision         int  NOT NULL DEFAULT 1,
    updated_at       timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX visit_company ON visit (company_id, visited_on DESC);
CREATE INDEX visit_author ON visit (author_id, visited_on DESC);
CREATE INDEX visit_day ON visit (visited_on, id);

-- Every revision of what was written, whole: history is never overwritten.
CREATE TABLE visit_version (
    visit_id   uuid NOT NULL REFERENCES visit ON DELETE CASCADE,
    revision   int  NOT NULL,
    fields     jsonb NOT NULL,
    author_id  uuid NOT NULL REFERENCES app_user,
    at         timestamptz NOT NULL,
    PRIMARY KEY (visit_id, revision)
);

-- A note that two people changed at the same time: both texts stay until the
-- author picks.
CREATE TABLE visit_parallel_note (
    visit_id   uuid NOT NULL REFERENCES visit ON DELETE CASCADE,
    id         uuid PRIMARY KEY,
    author_id  uuid NOT NULL REFERENCES app_user,
    note       text NOT NULL,
    at         timestamptz NOT NULL,
    settled_at timestamptz
);

-- Colleagues who took part. The author is the lead and is not listed.
CREATE TABLE visit_participant (
    visit_id uuid NOT NULL REFERENCES visit ON DELETE CASCADE,
    user_id  uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (visit_id, user_id)
);
CREATE INDEX visit_participant_user ON visit_participant (user_id);

CREATE TABLE visit_contact (
    visit_id   uuid NOT NULL REFERENCES visit ON DELETE CASCADE,
    contact_id uuid NOT NULL REFERENCES contact ON DELETE CASCADE,
    PRIMARY KEY (visit_id, contact_id)
);

CREATE TABLE visit_citizen (
    visit_id   uuid NOT NULL REFERENCES visit ON DELETE CASCADE,
    citizen_id uuid NOT NULL REFERENCES citizen ON DELETE CASCADE,
    PRIMARY KEY (visit_id, citizen_id)
);

CREATE TRIGGER row_changed BEFORE UPDATE ON visit FOR EACH ROW EXECUTE FUNCTION row_changed();
CREATE CONSTRAINT TRIGGER sync_touch AFTER INSERT OR UPDATE OR DELETE ON visit
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sync_touch('visit');
CREATE CONSTRAINT TRIGGER sync_touch AFTER INSERT OR DELETE ON visit_participant
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sync_touch('visit', 'visit_id');
CREATE CONSTRAINT TRIGGER sync_touch AFTER INSERT OR DELETE ON visit_contact
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sync_touch('visit', 'visit_id');
CREATE CONSTRAINT TRIGGER sync_touch AFTER INSERT OR DELETE ON visit_citizen
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sync_touch('visit', 'visit_id');
CREATE CONSTRAINT TRIGGER sync_touch AFTER INSERT OR UPDATE ON visit_parallel_note
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sync_touch('visit', 'visit_id');
