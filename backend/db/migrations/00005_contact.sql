-- +goose Up
CREATE TABLE contact (
    id           uuid PRIMARY KEY,
    company_id   uuid NOT NULL REFERENCES company ON DELETE CASCADE,
    workplace_id uuid REFERENCES workplace ON DELETE SET NULL,
    name         text NOT NULL CHECK (name <> ''),
    role         text NOT NULL DEFAULT 'other',
    title        text NOT NULL DEFAULT '',
    phone        text NOT NULL DEFAULT '',
    email        text NOT NULL DEFAULT '',
    informed_on  date,
    left_on      date,
    revision     int  NOT NULL DEFAULT 1,
    updated_at   timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX contact_company ON contact (company_id);

CREATE TRIGGER row_changed BEFORE UPDATE ON contact FOR EACH ROW EXECUTE FUNCTION row_changed();
CREATE CONSTRAINT TRIGGER sync_touch AFTER INSERT OR UPDATE OR DELETE ON contact
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sync_touch('contact');
