-- How people have chosen to see the table of companies.

-- +goose Up
CREATE TABLE company_view (
    id         uuid PRIMARY KEY,
    user_id    uuid NOT NULL REFERENCES app_user ON DELETE CASCADE,
    name       text NOT NULL CHECK (name <> ''),
    shared     boolean NOT NULL DEFAULT false,
    filter     jsonb NOT NULL,
    sorting    jsonb NOT NULL,
    columns    jsonb NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, name)
);

-- When a company was last in contact, and what it offers now.
CREATE INDEX visit_completed ON visit (company_id, visited_on) WHERE status = 'completed';
CREATE INDEX opening_current ON opening (company_id) WHERE status IN ('reported', 'open');
