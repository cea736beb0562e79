-- +goose Up
-- How new the newest document is that the company register has given us of a
-- company (CVR number) or a workplace (P number). It is apart from their rows,
-- because to see again what we know is no change of them and goes to no phone.
CREATE TABLE register_document (
    number text PRIMARY KEY,
    as_of  timestamptz NOT NULL
);
