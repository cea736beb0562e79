-- What the figures of a year were made of when it was frozen. What is corrected,
-- decided or logged later changes none of these rows; targets, allotments and the
-- calendar of a year that has ended cannot change.

-- +goose Up
CREATE TABLE quota_freeze (
    year      int PRIMARY KEY,
    frozen_on date NOT NULL -- the Danish day
);

CREATE TABLE quota_freeze_team (
    year    int NOT NULL REFERENCES quota_freeze,
    team_id uuid NOT NULL,
    name    text NOT NULL,
    PRIMARY KEY (year, team_id)
);

-- Whose targets count for which team.
CREATE TABLE quota_freeze_person (
    year    int NOT NULL REFERENCES quota_freeze,
    user_id uuid NOT NULL REFERENCES app_user,
    team_id uuid,
    PRIMARY KEY (year, user_id)
);

CREATE TABLE quota_freeze_visit (
    year       int NOT NULL REFERENCES quota_freeze,
    visit_id   uuid NOT NULL REFERENCES visit,
    visited_on date NOT NULL,
    team_id    uuid,            -- the author's
    people     uuid[] NOT NULL, -- the author and who was along
    kind       text NOT NULL,
    status     text NOT NULL,
    counts     boolean NOT NULL,
    strategic  boolean NOT NULL,
    reasons    jsonb NOT NULL,
    PRIMARY KEY (year, visit_id)
);

CREATE TABLE quota_freeze_partner (
    year          int NOT NULL REFERENCES quota_freeze,
    company_id    uuid NOT NULL REFERENCES company,
    tier          text NOT NULL,
    owner_id      uuid REFERENCES app_user,
    team_id       uuid, -- the owner's
    visits        int NOT NULL,
    strategic     int NOT NULL,
    last_visit_on date,
    PRIMARY KEY (year, company_id)
);
