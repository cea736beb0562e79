-- The points at which companies enter and leave a tier, as calibrated once from what
-- had been done by then. At most one row, and nothing changes it: moving thresholds
-- would move the targets that are measured by them.

-- +goose Up
CREATE TABLE tier_calibration (
    single         boolean PRIMARY KEY DEFAULT true CHECK (single),
    calibrated_on  date NOT NULL,
    first_on       date NOT NULL, -- the first activity it was made from
    activities     int  NOT NULL,
    companies      int  NOT NULL,
    close          int  NOT NULL, -- so many of the companies reached the points on the day
    sporadic       int  NOT NULL,
    close_enter    double precision NOT NULL,
    close_leave    double precision NOT NULL,
    sporadic_enter double precision NOT NULL,
    sporadic_leave double precision NOT NULL,
    min_days       int  NOT NULL,
    settled_at     timestamptz, -- when every company had the tier that follows from it
    CHECK (0 < sporadic_leave AND sporadic_leave < sporadic_enter AND sporadic_enter < close_enter
        AND sporadic_leave < close_leave AND close_leave < close_enter)
);
