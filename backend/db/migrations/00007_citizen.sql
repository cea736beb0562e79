-- +goose Up
-- Pseudonymous candidate cards. Not in the sync feed: what a phone may hold is
-- decided by a manifest at each contact.
CREATE TABLE citizen (
    id            uuid PRIMARY KEY,
    case_ref      text NOT NULL UNIQUE,
    code          text NOT NULL UNIQUE,
    consultant_id uuid REFERENCES app_user,
    caseworker_id uuid REFERENCES app_user,
    goals         jsonb NOT NULL DEFAULT '[]',
    hours_min     double precision NOT NULL DEFAULT 0,
    hours_max     double precision NOT NULL DEFAULT 37,
    travel_limit  int  NOT NULL DEFAULT 45,
    travel_means  text NOT NULL DEFAULT 'bus',
    travel_zone   text NOT NULL DEFAULT '',
    hard          jsonb NOT NULL DEFAULT '[]',
    soft          jsonb NOT NULL DEFAULT '[]',
    skills        jsonb NOT NULL DEFAULT '[]',
    licences      jsonb NOT NULL DEFAULT '[]',
    language      int  NOT NULL DEFAULT 3 CHECK (language BETWEEN 0 AND 3),
    schemes       jsonb NOT NULL DEFAULT '[]',
    paused        boolean NOT NULL DEFAULT false,
    closed_on     date,
    revision      int  NOT NULL DEFAULT 1,
    updated_at    timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX citizen_consultant ON citizen (consultant_id) WHERE closed_on IS NULL;
CREATE TRIGGER row_changed BEFORE UPDATE ON citizen FOR EACH ROW EXECUTE FUNCTION row_changed();
