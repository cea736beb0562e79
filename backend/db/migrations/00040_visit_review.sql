-- +goose Up
-- The visit at which a citizen came up who was proposed afterwards.
ALTER TABLE proposal ADD COLUMN visit_id uuid REFERENCES visit ON DELETE SET NULL;
CREATE INDEX proposal_visit ON proposal (visit_id) WHERE visit_id IS NOT NULL;

-- What a leader decided of a strategic visit after which a candidate was proposed. It
-- lapses when what it was decided of is corrected, or by another decision.
CREATE TABLE visit_review (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    visit_id   uuid NOT NULL REFERENCES visit ON DELETE CASCADE,
    counts     boolean NOT NULL,
    reason     text NOT NULL CHECK (reason <> ''),
    decided_by uuid NOT NULL REFERENCES app_user,
    decided_at timestamptz NOT NULL,
    lapsed_at  timestamptz
);
CREATE UNIQUE INDEX visit_review_standing ON visit_review (visit_id) WHERE lapsed_at IS NULL;
CREATE CONSTRAINT TRIGGER sync_touch AFTER INSERT OR UPDATE ON visit_review
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sync_touch('visit', 'visit_id');
CREATE INDEX visit_to_review ON visit (visited_on, id) WHERE review;

-- Phones are told what the tier of these would be otherwise.
UPDATE company SET updated_at = updated_at WHERE tier_override IS NOT NULL;
