-- +goose Up
-- Who did what, append-only: no right to change or remove is ever granted, and
-- a trigger refuses it even to the owner of the table. Holds ids, never text.
CREATE TABLE audit (
    id         bigserial PRIMARY KEY,
    at         timestamptz NOT NULL DEFAULT now(),
    actor_id   uuid,
    session_id uuid,
    action     text NOT NULL,
    entity     text NOT NULL DEFAULT '',
    entity_id  uuid,
    purpose    text NOT NULL DEFAULT '',
    channel    text NOT NULL DEFAULT ''
);
CREATE INDEX audit_entity ON audit (entity, entity_id, at);

-- +goose StatementBegin
CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit is append-only';
END $$;
-- +goose StatementEnd
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
