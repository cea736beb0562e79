-- The sync feed: which version of which row a phone has seen.
--
-- The clock is bumped by a deferred trigger, at commit, so that a version is
-- never visible before every lower one. (A sequence or now() is taken when a
-- transaction writes but seen when it commits: a reader then skips rows for ever.)
-- It is the last lock a transaction takes. READ COMMITTED only.

-- +goose Up
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE TABLE sync_clock (
    one     boolean PRIMARY KEY DEFAULT true CHECK (one),
    v       bigint  NOT NULL,
    epoch   uuid    NOT NULL DEFAULT gen_random_uuid(), -- changed by a restore: phones then start over
    horizon bigint  NOT NULL DEFAULT 0 -- tombstones up to this version are gone: older cursors start over
);
INSERT INTO sync_clock (v) VALUES (0);

-- Only the newest version of a row is kept. A deleted row lives on here as an
-- id and a version, nothing else.
CREATE TABLE sync_feed (
    scope      text        NOT NULL,  -- 'shared', or 'user:<id>'
    entity     text        NOT NULL,
    id         uuid        NOT NULL,
    version    bigint      NOT NULL,
    deleted    boolean     NOT NULL DEFAULT false,
    stamped_at timestamptz NOT NULL DEFAULT now(),  -- when tombstones older than the horizon may go
    PRIMARY KEY (scope, entity, id)
);
CREATE INDEX sync_feed_page ON sync_feed (scope, version, entity, id);

-- +goose StatementBegin
CREATE FUNCTION sync_version() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    stamp bigint := nullif(current_setting('jobbro.version', true), '');
BEGIN
    IF stamp IS NULL THEN
        UPDATE sync_clock SET v = v + 1 RETURNING v INTO stamp;
        PERFORM set_config('jobbro.version', stamp::text, true);
    END IF;
    RETURN stamp;
END $$;

-- sync_touch(entity, id_column): stamps the row's entity into the feed. With
-- arguments it stamps the parent, so that a link counts as a change of it.
-- A parent deleted in the same transaction stays deleted.
CREATE FUNCTION sync_touch() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    changed constant jsonb   := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);
    of      constant text    := TG_ARGV[0];
    at_id   constant uuid    := changed ->> coalesce(TG_ARGV[1], 'id');
    child   constant boolean := TG_NARGS > 1;
BEGIN
    INSERT INTO sync_feed AS f (scope, entity, id, version, deleted)
    VALUES ('shared', of, at_id, sync_version(), TG_OP = 'DELETE' AND NOT child)
    ON CONFLICT (scope, entity, id) DO UPDATE
    SET version = excluded.version, stamped_at = now(),
        deleted = CASE WHEN child THEN f.deleted ELSE excluded.deleted END;
    RETURN NULL;
END $$;

-- Every changed row gets its next revision and the time, whoever changes it.
CREATE FUNCTION row_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.revision := OLD.revision + 1;
    NEW.updated_at := now();
    RETURN NEW;
END $$;
-- +goose StatementEnd

-- Once applied, a command's result is its answer for ever.
CREATE TABLE sync_mutation (
    id         uuid PRIMARY KEY,
    user_id    uuid        NOT NULL,
    device     text        NOT NULL,
    kind       text        NOT NULL,
    result     jsonb       NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
);

-- A command that a rule refused, whole, until its author has dealt with it.
CREATE TABLE sync_held (
    id        uuid PRIMARY KEY,
    user_id   uuid        NOT NULL,
    device    text        NOT NULL,
    op        jsonb       NOT NULL,
    code      text        NOT NULL,
    reason    text        NOT NULL,
    held_at   timestamptz NOT NULL DEFAULT now(),
    settled_at timestamptz            -- superseded by an edited command, or discarded
);
CREATE INDEX sync_held_open ON sync_held (user_id) WHERE settled_at IS NULL;
