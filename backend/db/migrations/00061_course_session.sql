-- The days of mentor training, who has a place and who waits for one, who was there on
-- which day, and how much of it the certificate asks for.

-- +goose Up
ALTER TABLE course
    ADD COLUMN sessions          jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN certificate_share double precision NOT NULL DEFAULT 0.8 CHECK (certificate_share > 0 AND certificate_share <= 1),
    ADD COLUMN cost_note         text NOT NULL DEFAULT '';
CREATE TRIGGER row_changed BEFORE UPDATE ON course FOR EACH ROW EXECUTE FUNCTION row_changed();
CREATE TRIGGER row_version AFTER UPDATE OR DELETE ON course FOR EACH ROW EXECUTE FUNCTION row_version_keep();
CREATE CONSTRAINT TRIGGER sync_touch AFTER INSERT OR UPDATE OR DELETE ON course
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sync_touch('course');

ALTER TABLE course_seat
    DROP COLUMN days_present, -- follows from the attendance
    ADD COLUMN queue       bigint GENERATED ALWAYS AS IDENTITY, -- in the order of enrolment
    ADD COLUMN state       text NOT NULL DEFAULT 'confirmed' CHECK (state IN ('confirmed', 'waiting')),
    ADD COLUMN enrolled_at timestamptz,
    ADD COLUMN enrolled_by uuid REFERENCES app_user;
CREATE INDEX course_seat_contact ON course_seat (contact_id);
CREATE CONSTRAINT TRIGGER sync_touch_course AFTER INSERT OR UPDATE OR DELETE ON course_seat
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sync_touch('course', 'course_id');

-- What has happened to each place. Rows are only added: who withdraws has no place any more.
CREATE TABLE course_step (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    course_id  uuid NOT NULL REFERENCES course ON DELETE CASCADE,
    contact_id uuid NOT NULL REFERENCES contact ON DELETE CASCADE,
    step       text NOT NULL CHECK (step IN ('confirmed', 'waiting', 'withdrawn', 'certified')),
    at         timestamptz NOT NULL,
    by_id      uuid REFERENCES app_user
);
CREATE INDEX course_step_course ON course_step (course_id, contact_id, id);

-- Who said of whom that they were there. Rows are only added: the latest of a person and a
-- day holds, and what it replaced is still known.
CREATE TABLE course_attendance (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    course_id  uuid NOT NULL REFERENCES course ON DELETE CASCADE,
    contact_id uuid NOT NULL REFERENCES contact ON DELETE CASCADE,
    session_id uuid NOT NULL,
    present    boolean NOT NULL,
    at         timestamptz NOT NULL,
    by_id      uuid REFERENCES app_user
);
CREATE INDEX course_attendance_latest ON course_attendance (course_id, contact_id, session_id, id DESC);
CREATE CONSTRAINT TRIGGER sync_touch AFTER INSERT OR UPDATE OR DELETE ON course_attendance
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sync_touch('course', 'course_id');

-- A mentor who leaves is no longer one of the company's, which phones are to hear of.
CREATE CONSTRAINT TRIGGER sync_touch_mentor AFTER UPDATE OF left_on, company_id ON contact
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.left_on IS DISTINCT FROM NEW.left_on)
    EXECUTE FUNCTION sync_touch('company', 'company_id');
