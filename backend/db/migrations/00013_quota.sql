-- +goose Up
CREATE TABLE quota_target (
    year      int PRIMARY KEY,
    visits    int NOT NULL CHECK (visits >= 0),
    strategic int NOT NULL CHECK (strategic BETWEEN 0 AND visits)
);

-- One row per consultant from a date on; a re-allocation adds rows and keeps
-- the old ones.
CREATE TABLE quota_allocation (
    year      int  NOT NULL REFERENCES quota_target ON DELETE CASCADE,
    user_id   uuid NOT NULL REFERENCES app_user,
    from_on   date NOT NULL,
    visits    int  NOT NULL CHECK (visits >= 0),
    strategic int  NOT NULL CHECK (strategic >= 0),
    weight    double precision NOT NULL,
    reason    text NOT NULL DEFAULT '',
    PRIMARY KEY (year, user_id, from_on)
);

CREATE TABLE absence (
    id       uuid PRIMARY KEY,
    user_id  uuid NOT NULL REFERENCES app_user ON DELETE CASCADE,
    from_on  date NOT NULL,
    until_on date NOT NULL,
    CHECK (until_on >= from_on)
);

-- What a working day in a period is worth, 0 is closed: an ISO week, or days as
-- MM-DD that return every year. first_year and last_year 0 are no limit; a change
-- ends the row and begins another, so that past figures stand.
CREATE TABLE calendar_weight (
    id         serial PRIMARY KEY,
    week       int  NOT NULL DEFAULT 0 CHECK (week BETWEEN 0 AND 53),
    from_day   text NOT NULL DEFAULT '',
    to_day     text NOT NULL DEFAULT '',
    weight     double precision NOT NULL CHECK (weight BETWEEN 0 AND 2),
    first_year int  NOT NULL DEFAULT 0,
    last_year  int  NOT NULL DEFAULT 0,
    name       text NOT NULL DEFAULT '',
    CHECK ((week > 0) = (from_day = '' AND to_day = ''))
);
INSERT INTO calendar_weight (week, from_day, to_day, weight, name) VALUES
    (0, '06-05', '06-05', 0, 'Grundlovsdag'),
    (0, '12-24', '12-24', 0, 'Juleaftensdag'),
    (0, '12-31', '12-31', 0, 'Nytårsaftensdag'),
    (0, '12-22', '01-02', 0.2, 'Jul og nytår'),
    (7, '', '', 0.8, 'Vinterferie'),
    (8, '', '', 0.8, 'Vinterferie'),
    (28, '', '', 0.5, 'Sommerferie'),
    (29, '', '', 0.25, 'Industriferie'),
    (30, '', '', 0.25, 'Industriferie'),
    (31, '', '', 0.5, 'Sommerferie'),
    (42, '', '', 0.7, 'Efterårsferie');
