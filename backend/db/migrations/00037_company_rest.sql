-- Why a company wants to be left alone until a day.

-- +goose Up
ALTER TABLE company ADD COLUMN rest_why text NOT NULL DEFAULT '';
