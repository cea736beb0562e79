-- How much each consultant works, from a day on until their next row. Before the
-- first one they are not employed here; an FTE of 0 ends it.

-- +goose Up
CREATE TABLE employment (
    id        uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id   uuid    NOT NULL REFERENCES app_user ON DELETE CASCADE,
    from_on   date    NOT NULL,
    fte       numeric NOT NULL CHECK (fte BETWEEN 0 AND 1),
    portfolio numeric NOT NULL DEFAULT 1 CHECK (portfolio BETWEEN 0.8 AND 1.2),
    reason    text    NOT NULL DEFAULT '',
    set_by    uuid REFERENCES app_user, -- null for what was loaded
    set_at    timestamptz,
    UNIQUE (user_id, from_on),
    CHECK (portfolio = 1 OR reason <> '')
);

-- Nobody wrote down when people were hired: they are taken to have been here since
-- the New Year before the first we know of them.
INSERT INTO employment (user_id, from_on, fte, portfolio, reason)
SELECT id, date_trunc('year', least(current_date,
        (SELECT min(visited_on) FROM visit WHERE author_id = app_user.id),
        (SELECT min(from_on) FROM quota_allocation WHERE user_id = app_user.id))::timestamp)::date,
    fte, portfolio, portfolio_reason
FROM app_user WHERE roles @> '["consultant"]';

ALTER TABLE app_user DROP COLUMN fte, DROP COLUMN portfolio, DROP COLUMN portfolio_reason;

-- Absences that overlapped counted once, and become one.
WITH old AS (DELETE FROM absence RETURNING user_id, daterange(from_on, until_on, '[]') AS days)
INSERT INTO absence (id, user_id, from_on, until_on)
SELECT gen_random_uuid(), user_id, lower(days), upper(days) - 1
FROM (SELECT user_id, unnest(range_agg(days)) AS days FROM old GROUP BY user_id) merged;

-- No kind tells of health: to divide a target, that somebody is away is enough.
ALTER TABLE absence
    ADD COLUMN kind       text NOT NULL DEFAULT 'leave' CHECK (kind IN ('leave', 'holiday', 'other')),
    ADD COLUMN revision   int  NOT NULL DEFAULT 1,
    ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now(),
    ADD EXCLUDE USING gist (user_id WITH =, daterange(from_on, until_on, '[]') WITH &&);
CREATE TRIGGER row_changed BEFORE UPDATE ON absence FOR EACH ROW EXECUTE FUNCTION row_changed();
