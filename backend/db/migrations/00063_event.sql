-- Events that companies are invited to: who was asked, what they answered and who came; at
-- some of them companies meet citizens. Which kinds there are is the municipality's own.

-- +goose Up
CREATE TABLE event_kind (
    id      text PRIMARY KEY CHECK (id ~ '^[a-z][a-z0-9_]{0,39}$'),
    name    text NOT NULL CHECK (name <> ''),
    pairs   boolean NOT NULL DEFAULT false, -- companies meet citizens
    retired boolean NOT NULL DEFAULT false  -- stays with the events that have it
);
INSERT INTO event_kind (id, name, pairs) VALUES
    ('social_dinner', 'Social middag', false),
    ('job_match_day', 'Jobmatchdag', true),
    ('workshop', 'Workshop', false),
    ('political_visit', 'Virksomhedsbesøg med politikere', false);

CREATE TABLE event (
    id             uuid PRIMARY KEY,
    kind           text NOT NULL REFERENCES event_kind,
    title          text NOT NULL CHECK (title <> ''),
    about          text NOT NULL DEFAULT '',
    held_on        date NOT NULL,
    starts_at      text NOT NULL,
    ends_at        text NOT NULL DEFAULT '',
    place          text NOT NULL,
    seats          int  NOT NULL DEFAULT 0 CHECK (seats >= 0), -- 0: as many as come
    answer_by      date,
    owner_id       uuid NOT NULL REFERENCES app_user,
    cancelled_on   date,
    cancel_why     text NOT NULL DEFAULT '',
    followed_up_at timestamptz,
    revision       int  NOT NULL DEFAULT 1,
    updated_at     timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX event_day ON event (held_on, id);
CREATE TRIGGER row_changed BEFORE UPDATE ON event FOR EACH ROW EXECUTE FUNCTION row_changed();
CREATE TRIGGER row_version AFTER UPDATE OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION row_version_keep();
CREATE CONSTRAINT TRIGGER sync_touch AFTER INSERT OR UPDATE OR DELETE ON event
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sync_touch('event');

CREATE TABLE event_guest (
    id          uuid PRIMARY KEY,
    event_id    uuid NOT NULL REFERENCES event ON DELETE CASCADE,
    company_id  uuid NOT NULL REFERENCES company,
    contact_id  uuid NOT NULL REFERENCES contact ON DELETE CASCADE,
    batch       int  NOT NULL,
    invited_at  timestamptz,
    answer      text NOT NULL DEFAULT '' CHECK (answer IN ('', 'yes', 'no')),
    answered_at timestamptz,
    answered_by uuid REFERENCES app_user, -- null: they answered themselves
    allergies   text NOT NULL DEFAULT '', -- a health matter: emptied the day after the event
    present     boolean,
    present_at  timestamptz,
    present_by  uuid REFERENCES app_user,
    UNIQUE (event_id, contact_id)
);
CREATE INDEX event_guest_company ON event_guest (company_id);
CREATE INDEX event_guest_contact ON event_guest (contact_id);
CREATE CONSTRAINT TRIGGER sync_touch AFTER INSERT OR UPDATE OR DELETE ON event_guest
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sync_touch('event', 'event_id');

CREATE TABLE event_pair (
    id         uuid PRIMARY KEY,
    event_id   uuid NOT NULL REFERENCES event ON DELETE CASCADE,
    guest_id   uuid NOT NULL REFERENCES event_guest ON DELETE CASCADE,
    citizen_id uuid NOT NULL REFERENCES citizen ON DELETE CASCADE,
    author_id  uuid NOT NULL REFERENCES app_user,
    result     text NOT NULL DEFAULT '',
    result_at  timestamptz,
    result_by  uuid REFERENCES app_user,
    UNIQUE (guest_id, citizen_id)
);
CREATE INDEX event_pair_event ON event_pair (event_id);
CREATE CONSTRAINT TRIGGER sync_touch AFTER INSERT OR UPDATE OR DELETE ON event_pair
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sync_touch('event', 'event_id');

-- What somebody told and agreed to have passed on, until a day.
CREATE TABLE event_story (
    id         uuid PRIMARY KEY,
    event_id   uuid NOT NULL REFERENCES event ON DELETE CASCADE,
    guest_id   uuid NOT NULL REFERENCES event_guest ON DELETE CASCADE,
    text       text NOT NULL CHECK (text <> ''),
    agreed_on  date NOT NULL,
    expires_on date NOT NULL,
    author_id  uuid NOT NULL REFERENCES app_user
);
CREATE INDEX event_story_event ON event_story (event_id);
CREATE CONSTRAINT TRIGGER sync_touch AFTER INSERT OR UPDATE OR DELETE ON event_story
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sync_touch('event', 'event_id');

-- One task of following up for each company that came.
CREATE TABLE event_follow_up (
    event_id uuid NOT NULL REFERENCES event ON DELETE CASCADE,
    task_id  uuid NOT NULL REFERENCES task ON DELETE CASCADE,
    PRIMARY KEY (event_id, task_id)
);
CREATE INDEX event_follow_up_task ON event_follow_up (task_id);

ALTER TABLE link DROP CONSTRAINT link_purpose_check;
ALTER TABLE link ADD CONSTRAINT link_purpose_check CHECK (purpose IN
    ('confirm', 'follow', 'sign_in', 'still_open', 'report', 'access', 'refuse_mail', 'event_answer'));
