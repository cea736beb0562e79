-- A question about a contact can be passed over for good, and what a company has said is
-- shown with it.

-- +goose Up
ALTER TABLE satisfaction ALTER COLUMN score DROP NOT NULL; -- null: does not want to say

CREATE INDEX satisfaction_answered ON satisfaction (answered_at);
CREATE CONSTRAINT TRIGGER sync_touch AFTER INSERT OR UPDATE OR DELETE ON satisfaction
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sync_touch('company', 'company_id');
