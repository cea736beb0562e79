-- The company's own door: what companies report, and who may act for one.

-- +goose Up
-- An opening as a company reported it. It is ours to see once the address it came
-- from is confirmed; until then it lies here, and expires.
CREATE TABLE opening_report (
    id            uuid PRIMARY KEY,
    company_id    uuid NOT NULL REFERENCES company ON DELETE CASCADE,
    workplace_id  uuid REFERENCES workplace ON DELETE SET NULL,
    fields        jsonb NOT NULL,
    contact_name  text NOT NULL,
    contact_email text NOT NULL,
    contact_phone text NOT NULL DEFAULT '',
    link_hash     bytea,          -- of the invitation it came by
    network       bytea NOT NULL, -- keyed hash of where it came from
    made_at       timestamptz NOT NULL,
    expires_at    timestamptz NOT NULL,
    confirmed_at  timestamptz,
    opening_id    uuid REFERENCES opening ON DELETE SET NULL
);
CREATE INDEX opening_report_company ON opening_report (company_id);
CREATE INDEX opening_report_waits ON opening_report (expires_at) WHERE confirmed_at IS NULL;

-- Who may act for a company. A merge may bring the same person twice.
CREATE TABLE company_member (
    id         uuid PRIMARY KEY,
    company_id uuid NOT NULL REFERENCES company ON DELETE CASCADE,
    user_id    uuid NOT NULL REFERENCES app_user ON DELETE CASCADE,
    contact_id uuid REFERENCES contact ON DELETE SET NULL,
    via        text NOT NULL CHECK (via IN ('consultant', 'invitation', 'member', 'openid')),
    added_at   timestamptz NOT NULL,
    added_by   uuid REFERENCES app_user,
    terms      text NOT NULL DEFAULT '', -- which terms were accepted
    terms_at   timestamptz,
    removed_at timestamptz,
    removed_by uuid REFERENCES app_user
);
CREATE INDEX company_member_company ON company_member (company_id);
CREATE INDEX company_member_user ON company_member (user_id);
INSERT INTO company_member (id, company_id, user_id, via, added_at)
SELECT gen_random_uuid(), company_id, id, 'consultant', now() FROM app_user WHERE company_id IS NOT NULL;

-- A sign-in at the company's door. It is another thing than the session of a phone.
CREATE TABLE company_session (
    id         uuid PRIMARY KEY,
    user_id    uuid NOT NULL REFERENCES app_user ON DELETE CASCADE,
    company_id uuid NOT NULL REFERENCES company ON DELETE CASCADE, -- acted for now
    token_hash bytea NOT NULL UNIQUE,
    began_at   timestamptz NOT NULL,
    seen_at    timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    ended_at   timestamptz
);
CREATE INDEX company_session_company ON company_session (company_id);
CREATE INDEX company_session_user ON company_session (user_id);

-- Who a person is at the provider of business sign-ins (OpenID Connect).
CREATE TABLE company_login (
    issuer  text NOT NULL,
    subject text NOT NULL,
    user_id uuid NOT NULL REFERENCES app_user ON DELETE CASCADE,
    PRIMARY KEY (issuer, subject)
);

-- One question after a contact: how satisfied were you, from 1 to 5.
CREATE TABLE satisfaction (
    id          uuid PRIMARY KEY,
    company_id  uuid NOT NULL REFERENCES company ON DELETE CASCADE,
    user_id     uuid NOT NULL REFERENCES app_user ON DELETE CASCADE,
    about       text NOT NULL CHECK (about IN ('visit', 'opening')),
    about_id    uuid NOT NULL,
    score       int  NOT NULL CHECK (score BETWEEN 1 AND 5),
    answered_at timestamptz NOT NULL,
    UNIQUE (user_id, about_id)
);
CREATE INDEX satisfaction_company ON satisfaction (company_id);
