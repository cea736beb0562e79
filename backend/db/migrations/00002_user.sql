-- +goose Up
CREATE TABLE team (
    id         uuid PRIMARY KEY,
    name       text NOT NULL,
    lead_id    uuid,
    revision   int  NOT NULL DEFAULT 1,
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE app_user (
    id         uuid PRIMARY KEY,
    name       text    NOT NULL,
    initials   text    NOT NULL DEFAULT '',
    email      text    NOT NULL,
    phone      text    NOT NULL DEFAULT '',
    roles      jsonb   NOT NULL DEFAULT '[]',
    team_id    uuid REFERENCES team,
    company_id uuid,
    fte        numeric NOT NULL DEFAULT 1 CHECK (fte BETWEEN 0 AND 1),
    active     boolean NOT NULL DEFAULT true,
    revision   int     NOT NULL DEFAULT 1,
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX app_user_email ON app_user (lower(email));
ALTER TABLE team ADD FOREIGN KEY (lead_id) REFERENCES app_user;

-- Apart from app_user, so that no read of people can carry a hash along.
CREATE TABLE password (
    user_id    uuid PRIMARY KEY REFERENCES app_user ON DELETE CASCADE,
    hash       text NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now()
);

-- A device on which somebody is signed in. token_hash is the hash of the one
-- refresh token that is valid now; a token that was valid earlier coming back
-- means a copy is in use, and ends the session.
CREATE TABLE session (
    id          uuid PRIMARY KEY,
    user_id     uuid NOT NULL REFERENCES app_user ON DELETE CASCADE,
    device      text NOT NULL DEFAULT '',
    token_hash  bytea NOT NULL,
    previous_hash bytea,
    rotated_at  timestamptz NOT NULL DEFAULT now(),
    created_at  timestamptz NOT NULL DEFAULT now(),
    seen_at     timestamptz NOT NULL DEFAULT now(),
    expires_at  timestamptz NOT NULL,
    ended_at    timestamptz,
    ended_why   text NOT NULL DEFAULT ''
);
CREATE INDEX session_of_user ON session (user_id) WHERE ended_at IS NULL;

-- Failed sign-ins, counted per e-mail (hashed) and per network, to slow down guessing.
CREATE TABLE signin_failure (
    key       bytea PRIMARY KEY,
    failures  int NOT NULL,
    last_at   timestamptz NOT NULL
);

CREATE TRIGGER row_changed BEFORE UPDATE ON team FOR EACH ROW EXECUTE FUNCTION row_changed();
CREATE TRIGGER row_changed BEFORE UPDATE ON app_user FOR EACH ROW EXECUTE FUNCTION row_changed();
CREATE CONSTRAINT TRIGGER sync_touch AFTER INSERT OR UPDATE OR DELETE ON team
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sync_touch('team');
CREATE CONSTRAINT TRIGGER sync_touch AFTER INSERT OR UPDATE OR DELETE ON app_user
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sync_touch('user');
