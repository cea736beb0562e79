-- Each time a year's targets were divided, from which day on, by whom and why. A
-- division from the same day replaces the one before, which is kept.

-- +goose Up
CREATE TABLE allocation_run (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    year        int  NOT NULL REFERENCES quota_target ON DELETE CASCADE,
    from_on     date NOT NULL,
    reason      text NOT NULL DEFAULT '',
    made_by     uuid REFERENCES app_user, -- null, as the time is, for what was loaded
    made_at     timestamptz,
    replaced_at timestamptz
);
CREATE UNIQUE INDEX allocation_run_in_force ON allocation_run (year, from_on) WHERE replaced_at IS NULL;

INSERT INTO allocation_run (year, from_on, reason)
SELECT year, from_on, max(reason) FROM quota_allocation GROUP BY year, from_on;

ALTER TABLE quota_allocation ADD COLUMN run_id uuid REFERENCES allocation_run ON DELETE CASCADE;
UPDATE quota_allocation a SET run_id = r.id FROM allocation_run r WHERE (r.year, r.from_on) = (a.year, a.from_on);
ALTER TABLE quota_allocation
    DROP CONSTRAINT quota_allocation_pkey,
    DROP COLUMN year, DROP COLUMN from_on, DROP COLUMN reason,
    ADD PRIMARY KEY (run_id, user_id);

-- What people are allotted from a day on, without what was replaced.
CREATE VIEW allotment AS
SELECT r.year, r.from_on, r.reason, a.*
FROM quota_allocation a JOIN allocation_run r ON r.id = a.run_id
WHERE r.replaced_at IS NULL;

ALTER TABLE quota_target
    ADD COLUMN id     uuid NOT NULL DEFAULT gen_random_uuid(), -- what the audit calls it
    ADD COLUMN set_by uuid REFERENCES app_user,
    ADD COLUMN set_at timestamptz;
