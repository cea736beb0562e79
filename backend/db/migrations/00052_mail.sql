-- Mails to companies, the secret links in them, and how much one sender may ask for.

-- +goose Up
CREATE TABLE mail (
    id           uuid PRIMARY KEY,
    kind         text NOT NULL,
    to_address   text NOT NULL,
    contact_id   uuid REFERENCES contact ON DELETE SET NULL,
    subject_id   uuid, -- what it is about: which table's depends on the kind
    company_id   uuid REFERENCES company ON DELETE CASCADE,
    browser_hash bytea, -- of the browser that asked for it
    made_at      timestamptz NOT NULL,
    state        text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'bounced', 'given_up', 'dropped')),
    attempts     int  NOT NULL DEFAULT 0,
    sent_at      timestamptz,
    error        text NOT NULL DEFAULT '' -- what the receiving server said, without the address
);
CREATE INDEX mail_made ON mail (made_at, id);
CREATE INDEX mail_company ON mail (company_id);

-- "Send me no more of these." The address itself is not kept.
CREATE TABLE mail_refusal (
    address_hash bytea PRIMARY KEY,
    at           timestamptz NOT NULL
);

-- What a secret opens, and until when. The secret itself is kept nowhere, only its hash.
CREATE TABLE link (
    hash         bytea PRIMARY KEY,
    purpose      text NOT NULL CHECK (purpose IN ('confirm', 'follow', 'sign_in', 'still_open', 'report', 'access', 'refuse_mail')),
    subject_id   uuid,
    company_id   uuid REFERENCES company ON DELETE CASCADE,
    email        text NOT NULL DEFAULT '',
    browser_hash bytea,
    made_by      uuid REFERENCES app_user,
    made_at      timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    uses_left    int NOT NULL DEFAULT 1,
    used_at      timestamptz,
    revoked_at   timestamptz
);
CREATE INDEX link_company ON link (company_id);
CREATE INDEX link_expires ON link (expires_at);

-- How often something was asked for in a stretch of time, under a keyed hash that
-- names nobody.
CREATE TABLE spent (
    key     bytea       NOT NULL,
    from_at timestamptz NOT NULL,
    n       int         NOT NULL,
    PRIMARY KEY (key, from_at)
);
CREATE INDEX spent_from ON spent (from_at);

-- That a contact's e-mail address does not take mail.
ALTER TABLE contact
    ADD COLUMN mail_failed_on  date,
    ADD COLUMN mail_failed_why text NOT NULL DEFAULT '';
