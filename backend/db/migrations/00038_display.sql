-- Screens on walls that show where the teams stand, each with an address of its own.

-- +goose Up
CREATE TABLE display (
    id          uuid PRIMARY KEY,
    name        text NOT NULL CHECK (name <> ''), -- where it hangs
    secret_hash bytea NOT NULL UNIQUE,
    made_by     uuid NOT NULL REFERENCES app_user,
    made_at     timestamptz NOT NULL,
    seen_at     timestamptz, -- to the hour: when it asked last
    revoked_at  timestamptz
);
