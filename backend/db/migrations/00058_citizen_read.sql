-- That a citizen's card was read on a phone is told later, when the phone is heard again:
-- once by the phone's id of it, and with the phone's time. What a list showed of how a
-- citizen suits an opening is kept beside it.

-- +goose Up
ALTER TABLE audit
    ADD COLUMN read_id uuid,
    ADD COLUMN read_at timestamptz; -- by the phone's clock
CREATE UNIQUE INDEX audit_read ON audit (read_id) WHERE read_id IS NOT NULL;

CREATE TABLE match_shown (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id    uuid NOT NULL REFERENCES app_user,
    opening_id uuid NOT NULL REFERENCES opening ON DELETE CASCADE,
    citizen_id uuid NOT NULL REFERENCES citizen ON DELETE CASCADE,
    at         timestamptz NOT NULL,
    rank       int NOT NULL,
    points     double precision, -- null while matching is switched off
    obstacles  jsonb NOT NULL DEFAULT '[]',
    policy     int NOT NULL,
    channel    text NOT NULL
);
CREATE INDEX match_shown_opening ON match_shown (opening_id, citizen_id);
CREATE INDEX match_shown_citizen ON match_shown (citizen_id);
CREATE INDEX match_shown_at ON match_shown (at);
