-- +goose Up
-- How much more or less than average a consultant's companies ask for.
ALTER TABLE app_user
    ADD COLUMN portfolio        numeric NOT NULL DEFAULT 1 CHECK (portfolio BETWEEN 0.8 AND 1.2),
    ADD COLUMN portfolio_reason text    NOT NULL DEFAULT '',
    ADD CHECK (portfolio = 1 OR portfolio_reason <> '');
