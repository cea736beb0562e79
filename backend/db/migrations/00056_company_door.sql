-- Invitations by mail are known by an id of their own, by which they can be ended, and phones
-- hold the history of openings.

-- +goose Up
UPDATE link SET subject_id = gen_random_uuid() WHERE purpose = 'access';
UPDATE mail SET subject_id = gen_random_uuid() WHERE kind = 'access';
CREATE INDEX link_subject ON link (subject_id) WHERE purpose IN ('report', 'access');

-- Last, for a table whose triggers wait cannot be altered. Phones are to get the history of
-- their openings.
UPDATE opening SET updated_at = updated_at WHERE closed_on IS NULL OR closed_on >= current_date - 90;
