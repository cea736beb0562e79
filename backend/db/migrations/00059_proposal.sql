-- How far the match of a citizen and an opening has come, why something that stood in the
-- way did not, and what consultants say of matches they are shown.

-- +goose Up
ALTER TABLE proposal
    ADD COLUMN moved_at       timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN points         double precision,
    ADD COLUMN policy_version int,
    ADD COLUMN overrides      jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN reason         text NOT NULL DEFAULT '', -- why we say that it comes to nothing
    ADD COLUMN spoken         boolean NOT NULL DEFAULT false;
CREATE INDEX proposal_citizen ON proposal (citizen_id);

-- Each state a match has reached. It outlives that a proposal is taken up again under
-- another id. Rows are only added.
CREATE TABLE proposal_step (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    opening_id uuid NOT NULL REFERENCES opening ON DELETE CASCADE,
    citizen_id uuid NOT NULL REFERENCES citizen ON DELETE CASCADE,
    state      text NOT NULL CHECK (state IN ('proposed', 'contacted', 'presented', 'accepted', 'declined', 'started')),
    at         timestamptz NOT NULL,
    by_id      uuid REFERENCES app_user
);
CREATE INDEX proposal_step_citizen ON proposal_step (citizen_id, opening_id, id);
CREATE INDEX proposal_step_opening ON proposal_step (opening_id);

CREATE TABLE match_verdict (
    opening_id uuid NOT NULL REFERENCES opening ON DELETE CASCADE,
    citizen_id uuid NOT NULL REFERENCES citizen ON DELETE CASCADE,
    author_id  uuid NOT NULL REFERENCES app_user,
    verdict    text NOT NULL CHECK (verdict IN ('good', 'irrelevant')),
    reason     text NOT NULL,
    at         timestamptz NOT NULL,
    PRIMARY KEY (opening_id, citizen_id, author_id)
);
-- A verdict comes back to its author with the opening.
CREATE CONSTRAINT TRIGGER sync_touch AFTER INSERT OR UPDATE OR DELETE ON match_verdict
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sync_touch('opening', 'opening_id');

ALTER TABLE sync_held ADD COLUMN alternatives jsonb NOT NULL DEFAULT '[]';

ALTER TABLE opening_event DROP CONSTRAINT opening_event_kind_check;
ALTER TABLE opening_event ADD CONSTRAINT opening_event_kind_check CHECK (kind IN ('reported', 'taken', 'handed', 'held', 'resumed', 'filled',
    'closed', 'expired', 'changed', 'carved', 'asked', 'still_open', 'wording_kept', 'proposed', 'contacted', 'presented', 'withdrawn',
    'answered', 'accepted', 'declined', 'started'));

INSERT INTO proposal_step (opening_id, citizen_id, state, at, by_id)
SELECT opening_id, citizen_id, 'proposed', at, author_id FROM proposal
UNION ALL SELECT opening_id, citizen_id, 'presented', presented_at, author_id FROM proposal WHERE presented_at IS NOT NULL
UNION ALL SELECT opening_id, citizen_id, state, coalesce(answered_at, presented_at, at), coalesce(answered_by, author_id) FROM proposal
    WHERE state NOT IN ('proposed', 'presented');

UPDATE citizen c SET proposed_at = p.at FROM (SELECT citizen_id, max(at) AS at FROM proposal GROUP BY 1) p WHERE p.citizen_id = c.id;
-- Last, for a table whose triggers wait cannot be altered.
UPDATE proposal SET moved_at = coalesce(answered_at, presented_at, at);
