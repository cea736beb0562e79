-- Which visits were appointments in the diary before they were held or not: the share
-- of those that were held is learned from them. A planned phone call is no appointment.

-- +goose Up
ALTER TABLE visit ADD COLUMN booked boolean NOT NULL DEFAULT false;
ALTER TABLE visit DISABLE TRIGGER USER; -- nobody changed these visits
UPDATE visit SET booked = true WHERE EXISTS (SELECT FROM visit_version v
    WHERE v.visit_id = visit.id AND v.fields ->> 'status' = 'planned' AND v.fields ->> 'kind' <> 'phone');
ALTER TABLE visit ENABLE TRIGGER USER;

-- +goose StatementBegin
CREATE FUNCTION visit_booked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.booked := true;
    RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER visit_booked BEFORE INSERT OR UPDATE ON visit FOR EACH ROW
    WHEN (NEW.status = 'planned' AND NEW.kind <> 'phone') EXECUTE FUNCTION visit_booked();
