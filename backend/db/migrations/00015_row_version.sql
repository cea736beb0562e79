-- What a contact or a task was before each change: an edit that began at an older
-- revision is merged against it. Triggers keep it, so that an import or a
-- hand-written correction cannot forget it. Visits keep their own versions, with
-- what people wrote.

-- +goose Up
CREATE TABLE row_version (
    entity   text NOT NULL,
    id       uuid NOT NULL,
    revision int  NOT NULL,
    fields   jsonb NOT NULL,              -- the whole row as it was
    ended_by uuid,                        -- who changed it; null for the program itself
    ended_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (entity, id, revision)
);

-- +goose StatementBegin
CREATE FUNCTION row_version_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN -- what is deleted leaves nothing behind
        DELETE FROM row_version WHERE entity = TG_TABLE_NAME AND id = OLD.id;
        RETURN NULL;
    END IF;
    INSERT INTO row_version (entity, id, revision, fields, ended_by)
    VALUES (TG_TABLE_NAME, OLD.id, OLD.revision, to_jsonb(OLD), nullif(current_setting('jobbro.actor', true), '')::uuid);
    RETURN NULL;
END $$;
-- +goose StatementEnd

CREATE TRIGGER row_version AFTER UPDATE OR DELETE ON contact FOR EACH ROW EXECUTE FUNCTION row_version_keep();
CREATE TRIGGER row_version AFTER UPDATE OR DELETE ON task FOR EACH ROW EXECUTE FUNCTION row_version_keep();
