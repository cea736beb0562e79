-- Whoever a provider of business sign-ins vouches for may have no e-mail address that
-- we can be sure of.

-- +goose Up
DROP INDEX app_user_email;
CREATE UNIQUE INDEX app_user_email ON app_user (lower(email)) WHERE email <> '';
