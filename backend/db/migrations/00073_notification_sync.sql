-- Each person's phones hold what they were told of late. Nobody else's do: it lies in a scope
-- of the feed of their own.

-- +goose Up
-- A mark only ever comes on, so how many there are says which of two rows is the later one.
ALTER TABLE notification ADD COLUMN revision int NOT NULL
    GENERATED ALWAYS AS (1 + (read_at IS NOT NULL)::int + (done_at IS NOT NULL)::int) STORED;

-- +goose StatementBegin
CREATE FUNCTION sync_touch_notification() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed constant notification := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
    INSERT INTO sync_feed AS f (scope, entity, id, version, deleted)
    VALUES ('user:' || changed.user_id, 'notification', changed.id, sync_version(), TG_OP = 'DELETE')
    ON CONFLICT (scope, entity, id) DO UPDATE SET version = excluded.version, stamped_at = now(), deleted = excluded.deleted;
    RETURN NULL;
END $$;
-- +goose StatementEnd
-- That phones have been told is nothing to them.
CREATE CONSTRAINT TRIGGER sync_touch AFTER INSERT OR UPDATE OF company_id, read_at, done_at OR DELETE ON notification
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sync_touch_notification();
CREATE TRIGGER tell_live AFTER INSERT OR UPDATE OF read_at, done_at ON notification FOR EACH STATEMENT EXECUTE FUNCTION tell_live();

INSERT INTO sync_feed (scope, entity, id, version) SELECT 'user:' || user_id, 'notification', id, sync_version() FROM notification;
