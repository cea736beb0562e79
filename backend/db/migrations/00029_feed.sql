-- The address at which a person's own calendar program reads their appointments.

-- +goose Up
CREATE TABLE feed (
    user_id     uuid PRIMARY KEY REFERENCES app_user ON DELETE CASCADE, -- one each: a new one ends the one before
    secret_hash bytea NOT NULL UNIQUE,
    made_at     timestamptz NOT NULL,
    read_at     timestamptz -- to the hour: when a calendar asked last
);
