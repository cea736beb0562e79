-- What the municipality has decided about matching. Versions are only added: each proposal
-- says by which it was made.

-- +goose Up
CREATE TABLE match_policy (
    version    int PRIMARY KEY,
    enabled    boolean NOT NULL,
    weights    double precision[] NOT NULL CHECK (cardinality(weights) = 8),
    mean_track double precision NOT NULL CHECK (mean_track BETWEEN 0 AND 1),
    reason     text NOT NULL,
    set_by     uuid REFERENCES app_user,
    set_at     timestamptz NOT NULL
);
INSERT INTO match_policy VALUES (1, true, '{30,15,15,15,10,5,5,5}', 0.40, '', NULL, now());
