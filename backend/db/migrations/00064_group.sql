-- Groups of companies, or of persons from them, that solve something together with us: what
-- they want solved, the steps on the way, their meetings with the advice given, and what
-- came of it. Which kinds there are is the municipality's own.

-- +goose Up
CREATE TABLE group_kind (
    id      text PRIMARY KEY CHECK (id ~ '^[a-z][a-z0-9_]{0,39}$'),
    name    text NOT NULL CHECK (name <> ''),
    persons boolean NOT NULL DEFAULT false, -- its members are persons, who do not speak for a company
    retired boolean NOT NULL DEFAULT false  -- stays with the groups that have it
);
INSERT INTO group_kind (id, name, persons) VALUES
    ('task_force', 'Task force', false),
    ('advisory_board', 'Advisory board', true),
    ('network', 'Netværk', false),
    ('industry_effort', 'Brancheindsats', false);

CREATE TABLE company_group (
    id         uuid PRIMARY KEY,
    kind       text NOT NULL REFERENCES group_kind,
    title      text NOT NULL CHECK (title <> ''),
    challenge  text NOT NULL CHECK (challenge <> ''),
    began_on   date NOT NULL,
    ended_on   date CHECK (ended_on >= began_on),
    owner_id   uuid NOT NULL REFERENCES app_user,
    revision   int  NOT NULL DEFAULT 1,
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER row_changed BEFORE UPDATE ON company_group FOR EACH ROW EXECUTE FUNCTION row_changed();
CREATE TRIGGER row_version AFTER UPDATE OR DELETE ON company_group FOR EACH ROW EXECUTE FUNCTION row_version_keep();
CREATE CONSTRAINT TRIGGER sync_touch AFTER INSERT OR UPDATE OR DELETE ON company_group
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sync_touch('group');

-- A company, with whom to ask there, or a person. After a merge a company can be there
-- twice: it is shown once.
CREATE TABLE group_member (
    id         uuid PRIMARY KEY,
    group_id   uuid NOT NULL REFERENCES company_group ON DELETE CASCADE,
    company_id uuid REFERENCES company, -- null for a person
    contact_id uuid REFERENCES contact ON DELETE SET NULL,
    joined_on  date NOT NULL,
    left_on    date CHECK (left_on >= joined_on)
);
CREATE INDEX group_member_group ON group_member (group_id);
CREATE INDEX group_member_company ON group_member (company_id);
CREATE INDEX group_member_contact ON group_member (contact_id);
CREATE CONSTRAINT TRIGGER sync_touch AFTER INSERT OR UPDATE OR DELETE ON group_member
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sync_touch('group', 'group_id');

CREATE TABLE group_step (
    id         uuid PRIMARY KEY,
    group_id   uuid NOT NULL REFERENCES company_group ON DELETE CASCADE,
    title      text NOT NULL CHECK (title <> ''),
    due_on     date NOT NULL,
    user_id    uuid REFERENCES app_user,
    member_id  uuid REFERENCES group_member,
    state      text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'under_way', 'done', 'dropped')),
    why        text NOT NULL DEFAULT '' CHECK ((why <> '') = (state = 'dropped')),
    state_at   timestamptz,
    state_by   uuid REFERENCES app_user,
    revision   int  NOT NULL DEFAULT 1,
    updated_at timestamptz NOT NULL DEFAULT now(),
    CHECK ((user_id IS NULL) <> (member_id IS NULL)) -- one of us, or a member
);
CREATE INDEX group_step_group ON group_step (group_id);
CREATE TRIGGER row_changed BEFORE UPDATE ON group_step FOR EACH ROW EXECUTE FUNCTION row_changed();
CREATE CONSTRAINT TRIGGER sync_touch AFTER INSERT OR UPDATE OR DELETE ON group_step
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sync_touch('group', 'group_id');

CREATE TABLE group_meeting (
    id         uuid PRIMARY KEY,
    group_id   uuid NOT NULL REFERENCES company_group ON DELETE CASCADE,
    held_on    date NOT NULL,
    starts_at  text NOT NULL,
    ends_at    text NOT NULL DEFAULT '',
    place      text NOT NULL,
    about      text NOT NULL DEFAULT '',
    revision   int  NOT NULL DEFAULT 1,
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX group_meeting_group ON group_meeting (group_id);
CREATE TRIGGER row_changed BEFORE UPDATE ON group_meeting FOR EACH ROW EXECUTE FUNCTION row_changed();
CREATE CONSTRAINT TRIGGER sync_touch AFTER INSERT OR UPDATE OR DELETE ON group_meeting
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sync_touch('group', 'group_id');

-- Who was at a meeting. The latest word holds.
CREATE TABLE group_attendance (
    group_id   uuid NOT NULL REFERENCES company_group ON DELETE CASCADE,
    meeting_id uuid NOT NULL REFERENCES group_meeting ON DELETE CASCADE,
    member_id  uuid NOT NULL REFERENCES group_member ON DELETE CASCADE,
    present    boolean NOT NULL,
    at         timestamptz NOT NULL,
    by_id      uuid NOT NULL REFERENCES app_user,
    PRIMARY KEY (meeting_id, member_id)
);
CREATE CONSTRAINT TRIGGER sync_touch AFTER INSERT OR UPDATE OR DELETE ON group_attendance
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sync_touch('group', 'group_id');

-- What a group advises at a meeting, and what came of it.
CREATE TABLE group_advice (
    id         uuid PRIMARY KEY,
    group_id   uuid NOT NULL REFERENCES company_group ON DELETE CASCADE,
    meeting_id uuid NOT NULL REFERENCES group_meeting,
    member_id  uuid REFERENCES group_member, -- null: all of them
    text       text NOT NULL CHECK (text <> ''),
    author_id  uuid NOT NULL REFERENCES app_user,
    given_at   timestamptz NOT NULL,
    came_of_it text NOT NULL DEFAULT '',
    came_at    timestamptz,
    came_by    uuid REFERENCES app_user
);
CREATE INDEX group_advice_group ON group_advice (group_id);
CREATE CONSTRAINT TRIGGER sync_touch AFTER INSERT OR UPDATE OR DELETE ON group_advice
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sync_touch('group', 'group_id');

-- What came of a group. It came of one only, or it would be counted twice.
CREATE TABLE group_opening (
    opening_id uuid PRIMARY KEY REFERENCES opening ON DELETE CASCADE,
    group_id   uuid NOT NULL REFERENCES company_group ON DELETE CASCADE,
    linked_by  uuid NOT NULL REFERENCES app_user,
    linked_at  timestamptz NOT NULL
);
CREATE INDEX group_opening_group ON group_opening (group_id);
CREATE CONSTRAINT TRIGGER sync_touch AFTER INSERT OR UPDATE OR DELETE ON group_opening
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sync_touch('group', 'group_id');

CREATE TABLE group_event (
    event_id  uuid PRIMARY KEY REFERENCES event ON DELETE CASCADE,
    group_id  uuid NOT NULL REFERENCES company_group ON DELETE CASCADE,
    linked_by uuid NOT NULL REFERENCES app_user,
    linked_at timestamptz NOT NULL
);
CREATE INDEX group_event_group ON group_event (group_id);
CREATE CONSTRAINT TRIGGER sync_touch AFTER INSERT OR UPDATE OR DELETE ON group_event
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sync_touch('group', 'group_id');

-- How many have begun is shown with the group that the opening came of.
-- +goose StatementBegin
CREATE FUNCTION sync_touch_group() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO sync_feed AS f (scope, entity, id, version)
    SELECT 'shared', 'group', group_id, sync_version() FROM group_opening
    WHERE opening_id = CASE WHEN TG_OP = 'DELETE' THEN OLD.opening_id ELSE NEW.opening_id END
    ON CONFLICT (scope, entity, id) DO UPDATE SET version = excluded.version, stamped_at = now();
    RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE CONSTRAINT TRIGGER sync_touch_group AFTER INSERT OR UPDATE OR DELETE ON proposal
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sync_touch_group();
CREATE CONSTRAINT TRIGGER sync_touch_group AFTER INSERT OR UPDATE OR DELETE ON placement
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sync_touch_group();
