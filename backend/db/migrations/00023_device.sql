-- What a device told of itself at its last sync, for finding the phone that has
-- not been heard from and the work that never arrived.

-- +goose Up
ALTER TABLE session
    ADD COLUMN device_id  uuid,                     -- the installation of the app; outlives sign-ins
    ADD COLUMN app        text NOT NULL DEFAULT '', -- version
    ADD COLUMN queued     int  NOT NULL DEFAULT 0,
    ADD COLUMN held       int  NOT NULL DEFAULT 0,
    ADD COLUMN drafts     int  NOT NULL DEFAULT 0,
    ADD COLUMN oldest_at  timestamptz,              -- the oldest of what the phone has and the server lacks
    ADD COLUMN contact_at timestamptz,
    ADD COLUMN lost_at    timestamptz;              -- reported lost: it may only send what it has, and be wiped

COMMENT ON COLUMN session.ended_why IS
    'left, revoked, password, inactive, reuse; replaced: signed in again on the same device; wiped: lost, and said that nothing is left on it';
