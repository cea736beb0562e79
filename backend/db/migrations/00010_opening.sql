-- +goose Up
CREATE TABLE opening (
    id            uuid PRIMARY KEY,
    company_id    uuid NOT NULL REFERENCES company,
    workplace_id  uuid REFERENCES workplace ON DELETE SET NULL,
    kind          text NOT NULL CHECK (kind IN ('ordinary', 'small_job', 'flex_job', 'internship', 'wage_subsidy', 'adult_apprentice')),
    title         text NOT NULL,
    occupation    text NOT NULL DEFAULT '',
    positions     int  NOT NULL DEFAULT 1 CHECK (positions >= 1),
    hours_min     double precision NOT NULL DEFAULT 0,
    hours_typical double precision NOT NULL DEFAULT 0,
    hours_max     double precision NOT NULL DEFAULT 0,
    starts_on     date,
    demands       jsonb NOT NULL DEFAULT '[]',
    offers        jsonb NOT NULL DEFAULT '[]',
    status        text NOT NULL CHECK (status IN ('reported', 'open', 'on_hold', 'filled', 'closed', 'expired')),
    owner_id      uuid REFERENCES app_user,
    reported_by   text NOT NULL DEFAULT 'consultant' CHECK (reported_by IN ('consultant', 'company')),
    reported_at   timestamptz NOT NULL,
    answered_at   timestamptz,
    closed_on     date,
    revision      int  NOT NULL DEFAULT 1,
    updated_at    timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX opening_company ON opening (company_id);

CREATE TRIGGER row_changed BEFORE UPDATE ON opening FOR EACH ROW EXECUTE FUNCTION row_changed();
CREATE CONSTRAINT TRIGGER sync_touch AFTER INSERT OR UPDATE OR DELETE ON opening
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sync_touch('opening');
