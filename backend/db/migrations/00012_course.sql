-- +goose Up
-- Mentor training: employees of companies learn to receive new colleagues.
CREATE TABLE course (
    id         uuid PRIMARY KEY,
    title      text NOT NULL,
    starts_on  date NOT NULL,
    ends_on    date NOT NULL,
    days       int  NOT NULL CHECK (days > 0),
    seats      int  NOT NULL CHECK (seats > 0),
    place      text NOT NULL DEFAULT '',
    revision   int  NOT NULL DEFAULT 1,
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE course_seat (
    course_id    uuid NOT NULL REFERENCES course ON DELETE CASCADE,
    contact_id   uuid NOT NULL REFERENCES contact ON DELETE CASCADE,
    company_id   uuid NOT NULL REFERENCES company,
    days_present int  NOT NULL DEFAULT 0,
    completed_on date,
    PRIMARY KEY (course_id, contact_id)
);
CREATE INDEX course_seat_company ON course_seat (company_id);
CREATE CONSTRAINT TRIGGER sync_touch AFTER INSERT OR UPDATE OR DELETE ON course_seat
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sync_touch('company', 'company_id');
