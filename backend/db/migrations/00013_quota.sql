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

-- How much of an ordinary working day a period is worth. Later rows win.
CREATE TABLE calendar_weight (
    id       serial PRIMARY KEY,
    from_on  date,
    until_on date,
    iso_week int CHECK (iso_week BETWEEN 1 AND 53),
    weight   double precision NOT NULL CHECK (weight BETWEEN 0 AND 2),
    CHECK (iso_week IS NOT NULL OR (from_on IS NOT NULL AND until_on >= from_on))
);

CREATE TABLE closing_day (
    day  date PRIMARY KEY,
    name text NOT NULL
);
