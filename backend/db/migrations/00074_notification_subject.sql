-- What is over is settled for everybody who was told of it.

-- +goose Up
CREATE INDEX notification_subject ON notification (subject_id) WHERE done_at IS NULL;
