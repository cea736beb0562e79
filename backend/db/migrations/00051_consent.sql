-- What a citizen has agreed may be told to one company about one opening, with the text
-- that was shown, and what the company answers.

-- +goose Up
CREATE TABLE consent (
    id           uuid PRIMARY KEY,
    citizen_id   uuid NOT NULL REFERENCES citizen ON DELETE CASCADE,
    kind         text NOT NULL CHECK (kind IN ('sharing', 'disclosure')),
    company_id   uuid REFERENCES company,
    opening_id   uuid REFERENCES opening ON DELETE CASCADE,
    fields       jsonb NOT NULL, -- the card as the citizen agreed to it, and nothing beside
    shown_text   text NOT NULL,
    given_on     date NOT NULL,
    recorded_by  uuid NOT NULL REFERENCES app_user,
    recorded_at  timestamptz NOT NULL,
    withdrawn_at timestamptz,
    CHECK (kind <> 'disclosure' OR opening_id IS NOT NULL)
);
CREATE INDEX consent_citizen ON consent (citizen_id);
CREATE INDEX consent_opening ON consent (opening_id);

ALTER TABLE proposal
    ADD COLUMN consent_id    uuid REFERENCES consent ON DELETE SET NULL,
    ADD COLUMN presented_at  timestamptz,
    ADD COLUMN seen_at       timestamptz,
    ADD COLUMN answer        text NOT NULL DEFAULT '' CHECK (answer IN ('', 'yes', 'no', 'talk')),
    ADD COLUMN answer_reason text NOT NULL DEFAULT '' CHECK (answer_reason IN ('', 'hours', 'skills', 'timing', 'filled', 'other')),
    ADD COLUMN answer_note   text NOT NULL DEFAULT '',
    ADD COLUMN answered_at   timestamptz,
    ADD COLUMN answered_by   uuid REFERENCES app_user;

CREATE TRIGGER row_changed BEFORE UPDATE ON proposal FOR EACH ROW EXECUTE FUNCTION row_changed();
-- A candidate is shown with the opening.
CREATE CONSTRAINT TRIGGER sync_touch AFTER INSERT OR UPDATE OR DELETE ON proposal
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sync_touch('opening', 'opening_id');
CREATE TRIGGER tell_live AFTER INSERT OR UPDATE OR DELETE ON proposal FOR EACH STATEMENT EXECUTE FUNCTION tell_live();
