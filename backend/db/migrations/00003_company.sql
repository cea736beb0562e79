-- +goose Up
-- What people search by, folded so that "hjørring", "HJOERRING" and, in
-- fragments, "hjoer" meet. The same rule is fold() in the phone app.
-- +goose StatementBegin
CREATE FUNCTION fold(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT lower(public.unaccent('public.unaccent',
        replace(replace(replace(replace(replace(replace(t,
            'Å', 'aa'), 'å', 'aa'), 'Ø', 'oe'), 'ø', 'oe'), 'Æ', 'ae'), 'æ', 'ae')))
$$;
-- +goose StatementEnd

CREATE TABLE company (
    id              uuid PRIMARY KEY,
    cvr             text NOT NULL UNIQUE CHECK (cvr ~ '^[0-9]{8}$'),
    name            text NOT NULL CHECK (name <> ''),
    legal_form      text NOT NULL DEFAULT '',
    status          text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'closing', 'ceased', 'merged')),
    sector          text NOT NULL DEFAULT 'private' CHECK (sector IN ('private', 'municipal', 'regional', 'state', 'other')),
    industry        text NOT NULL DEFAULT '',
    industry_scheme text NOT NULL DEFAULT '',
    industry_title  text NOT NULL DEFAULT '',
    street          text NOT NULL DEFAULT '',
    postcode        text NOT NULL DEFAULT '',
    town            text NOT NULL DEFAULT '',
    municipality    int  NOT NULL DEFAULT 0,
    lat             double precision,
    lon             double precision,
    employees_from  int,
    employees_to    int,
    phone           text NOT NULL DEFAULT '',
    email           text NOT NULL DEFAULT '',
    ad_protected    boolean NOT NULL DEFAULT false,
    owner_id        uuid REFERENCES app_user,
    tier            text NOT NULL DEFAULT 'none' CHECK (tier IN ('none', 'sporadic', 'close')),
    derived_tier    text NOT NULL DEFAULT 'none' CHECK (derived_tier IN ('none', 'sporadic', 'close')),
    tier_since      date,
    tier_falls_on   date,
    tier_score      double precision NOT NULL DEFAULT 0,
    tier_reason     text NOT NULL DEFAULT '',
    tier_override   text CHECK (tier_override IN ('none', 'sporadic', 'close')),
    tier_override_why  text NOT NULL DEFAULT '',
    tier_override_set  date,
    tier_override_ends date,
    tier_override_by   uuid REFERENCES app_user,
    rest_until      date,
    approach_basis  text NOT NULL DEFAULT '',
    merged_into     uuid REFERENCES company,
    last_visit_on   date,
    revision        int  NOT NULL DEFAULT 1,
    updated_at      timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE app_user ADD FOREIGN KEY (company_id) REFERENCES company;
CREATE INDEX company_name ON company (name, id);
CREATE INDEX company_of_owner ON company (owner_id);

-- Each change of the tier, with the line that explained it.
CREATE TABLE tier_change (
    id         bigserial PRIMARY KEY,
    company_id uuid NOT NULL REFERENCES company ON DELETE CASCADE,
    changed_on date NOT NULL,
    from_tier  text NOT NULL,
    to_tier    text NOT NULL,
    score      double precision NOT NULL,
    reason     text NOT NULL
);
CREATE INDEX tier_change_company ON tier_change (company_id, changed_on);

-- Who was the company's fixed contact person, and when: the continuity figure.
CREATE TABLE company_owner (
    company_id uuid NOT NULL REFERENCES company ON DELETE CASCADE,
    user_id    uuid NOT NULL REFERENCES app_user,
    from_on    date NOT NULL,
    until_on   date,
    reason     text NOT NULL DEFAULT '',
    PRIMARY KEY (company_id, from_on)
);

CREATE TABLE company_warning (
    id         uuid PRIMARY KEY,
    company_id uuid NOT NULL REFERENCES company ON DELETE CASCADE,
    author_id  uuid NOT NULL REFERENCES app_user,
    text       text NOT NULL,
    expires_on date NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TRIGGER row_changed BEFORE UPDATE ON company FOR EACH ROW EXECUTE FUNCTION row_changed();
CREATE CONSTRAINT TRIGGER sync_touch AFTER INSERT OR UPDATE OR DELETE ON company
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sync_touch('company');
CREATE CONSTRAINT TRIGGER sync_touch AFTER INSERT OR UPDATE OR DELETE ON company_warning
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sync_touch('company', 'company_id');
