-- A mail in the morning with how much of each kind somebody has not read, for who wants it.

-- +goose Up
ALTER TABLE notification_choice
    ADD COLUMN digest    boolean NOT NULL DEFAULT false,
    ADD COLUMN digest_on date; -- the last day that had its mail, or was found to need none
