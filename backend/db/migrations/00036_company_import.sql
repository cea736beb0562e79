-- Files of companies that somebody has handed in at the desk: read and shown first,
-- then kept when that is confirmed. One that was interrupted goes on from where it
-- came to, pass and after.

-- +goose Up
CREATE TABLE company_import (
    id        uuid PRIMARY KEY,
    user_id   uuid NOT NULL REFERENCES app_user,
    file      text NOT NULL,
    size      bigint NOT NULL CHECK (size > 0),
    received  bigint NOT NULL DEFAULT 0 CHECK (received <= size),
    parts     int NOT NULL DEFAULT 0,
    state     text NOT NULL CHECK (state IN ('uploading', 'reading', 'ready', 'importing', 'done', 'stopped')),
    total     int NOT NULL DEFAULT 0,
    new       int NOT NULL DEFAULT 0,
    changed   int NOT NULL DEFAULT 0,
    unchanged int NOT NULL DEFAULT 0,
    rejected  int NOT NULL DEFAULT 0,
    pass      int NOT NULL DEFAULT 0,   -- companies first, then workplaces, which need them
    after     int NOT NULL DEFAULT 0,   -- entries of the file that the pass has dealt with
    run_by    uuid REFERENCES app_user, -- who confirmed it
    error     text NOT NULL DEFAULT '',
    began_at  timestamptz NOT NULL,
    moved_at  timestamptz NOT NULL,
    ended_at  timestamptz
);
CREATE INDEX company_import_began ON company_import (began_at, id);

-- The file itself, until it has been kept.
CREATE TABLE company_import_part (
    import_id uuid NOT NULL REFERENCES company_import ON DELETE CASCADE,
    number    int  NOT NULL,
    data      bytea NOT NULL,
    PRIMARY KEY (import_id, number)
);

-- What the file would change, and what in it cannot be used.
CREATE TABLE company_import_row (
    id        bigserial PRIMARY KEY,
    import_id uuid NOT NULL REFERENCES company_import ON DELETE CASCADE,
    kind      text NOT NULL CHECK (kind IN ('new', 'changed', 'rejected')),
    place     text NOT NULL,
    number    text NOT NULL DEFAULT '',
    name      text NOT NULL DEFAULT '',
    fields    jsonb NOT NULL DEFAULT '[]',
    why       text NOT NULL DEFAULT ''
);
CREATE INDEX company_import_row_kind ON company_import_row (import_id, kind, id);
