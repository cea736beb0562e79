-- +goose Up
CREATE TABLE task (
    id         uuid PRIMARY KEY,
    company_id uuid NOT NULL REFERENCES company,
    visit_id   uuid REFERENCES visit ON DELETE SET NULL,
    owner_id   uuid NOT NULL REFERENCES app_user,
    kind       text NOT NULL CHECK (kind IN ('next_contact', 'promise', 'register', 'other')),
    title      text NOT NULL CHECK (title <> ''),
    due_on     date NOT NULL,
    outcome    text NOT NULL DEFAULT '' CHECK (outcome IN ('', 'kept', 'broken', 'dropped')),
    done_at    timestamptz,
    done_by    uuid REFERENCES app_user,
    created_by uuid NOT NULL REFERENCES app_user,
    revision   int  NOT NULL DEFAULT 1,
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX task_company ON task (company_id);
CREATE INDEX task_owed ON task (owner_id, due_on) WHERE done_at IS NULL;
CREATE INDEX task_visit ON task (visit_id);

CREATE TRIGGER row_changed BEFORE UPDATE ON task FOR EACH ROW EXECUTE FUNCTION row_changed();
CREATE CONSTRAINT TRIGGER sync_touch AFTER INSERT OR UPDATE OR DELETE ON task
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sync_touch('task');
