-- +goose Up
CREATE TABLE proposal (
    id         uuid PRIMARY KEY,
    opening_id uuid NOT NULL REFERENCES opening ON DELETE CASCADE,
    citizen_id uuid NOT NULL REFERENCES citizen ON DELETE CASCADE,
    author_id  uuid NOT NULL REFERENCES app_user,
    state      text NOT NULL CHECK (state IN ('proposed', 'contacted', 'presented', 'accepted', 'declined', 'started')),
    at         timestamptz NOT NULL,
    revision   int  NOT NULL DEFAULT 1,
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (opening_id, citizen_id)
);

CREATE TABLE placement (
    id           uuid PRIMARY KEY,
    company_id   uuid NOT NULL REFERENCES company,
    workplace_id uuid REFERENCES workplace ON DELETE SET NULL,
    citizen_id   uuid NOT NULL REFERENCES citizen,
    opening_id   uuid REFERENCES opening ON DELETE SET NULL,
    scheme       text NOT NULL CHECK (scheme IN ('internship', 'wage_subsidy', 'flex_job', 'small_job', 'ordinary', 'adult_apprentice')),
    status       text NOT NULL CHECK (status IN ('agreed', 'started', 'ended', 'cancelled')),
    start_on     date NOT NULL,
    end_on       date,
    weekly_hours double precision NOT NULL,
    revision     int  NOT NULL DEFAULT 1,
    updated_at   timestamptz NOT NULL DEFAULT now(),
    CHECK (end_on IS NULL OR end_on >= start_on)
);
CREATE INDEX placement_company ON placement (company_id, start_on);

-- How many are placed at a company is shown with it.
CREATE CONSTRAINT TRIGGER sync_touch AFTER INSERT OR UPDATE OR DELETE ON placement
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sync_touch('company', 'company_id');
