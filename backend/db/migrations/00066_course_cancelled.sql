-- Courses that will not be held.

-- +goose Up
ALTER TABLE course
    ADD COLUMN cancelled_on date,
    ADD COLUMN cancel_why   text NOT NULL DEFAULT '';
