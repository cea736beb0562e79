-- A warning can be lifted before its day, and its author is told when it has expired.

-- +goose Up
ALTER TABLE company_warning
    ADD COLUMN lifted_at timestamptz,
    ADD COLUMN lifted_by uuid REFERENCES app_user,
    ADD COLUMN told_at   timestamptz;
CREATE INDEX company_warning_company ON company_warning (company_id);
