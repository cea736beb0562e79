-- The calendar is edited: its rows have ids that who makes them can give. A day
-- counts at most as one.

-- +goose Up
UPDATE calendar_weight SET weight = 1 WHERE weight > 1;
ALTER TABLE calendar_weight
    DROP COLUMN id,
    ADD COLUMN id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    DROP CONSTRAINT calendar_weight_weight_check,
    ADD CHECK (weight BETWEEN 0 AND 1),
    ADD CHECK (last_year = 0 OR last_year >= first_year);
