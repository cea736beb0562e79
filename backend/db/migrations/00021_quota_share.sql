-- +goose Up
-- What an allotment follows from, as it was on the day: weight is their product.
ALTER TABLE quota_allocation
    ADD COLUMN fte          double precision NOT NULL DEFAULT 1,
    ADD COLUMN availability double precision NOT NULL DEFAULT 1,
    ADD COLUMN portfolio    double precision NOT NULL DEFAULT 1;
