-- Invitations by mail are known by an id of their own, by which they can be ended.

-- +goose Up
UPDATE link SET subject_id = gen_random_uuid() WHERE purpose = 'access';
UPDATE mail SET subject_id = gen_random_uuid() WHERE kind = 'access';
CREATE INDEX link_subject ON link (subject_id) WHERE purpose IN ('report', 'access');
