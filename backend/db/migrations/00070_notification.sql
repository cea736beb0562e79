-- What we tell one another's phones. The row is the record: it is found in the inbox whatever
-- becomes of the telling. It says what kind of thing has happened to what, never more.

-- +goose Up
CREATE TABLE notification (
    id         uuid PRIMARY KEY,
    user_id    uuid NOT NULL REFERENCES app_user ON DELETE CASCADE,
    kind       text NOT NULL,
    subject_id uuid NOT NULL, -- what it is about: which table's depends on the kind
    company_id uuid REFERENCES company ON DELETE CASCADE,
    at         timestamptz NOT NULL,
    read_at    timestamptz,
    done_at    timestamptz,
    told_at    timestamptz, -- when the devices had been told, or were not to be
    UNIQUE (user_id, kind, subject_id) -- nobody is told the same twice
);
CREATE INDEX notification_page ON notification (user_id, at DESC, id DESC);
CREATE INDEX notification_company ON notification (company_id);
CREATE INDEX notification_at ON notification (at);

-- How a device is told while the app is closed. It ends with the session.
CREATE TABLE push_subscription (
    session_id uuid PRIMARY KEY REFERENCES session ON DELETE CASCADE,
    endpoint   text NOT NULL UNIQUE,
    p256dh     text NOT NULL,
    auth       text NOT NULL,
    made_at    timestamptz NOT NULL
);

-- Which devices have been told, so that trying again reaches only the others.
CREATE TABLE push_delivery (
    notification_id uuid NOT NULL REFERENCES notification ON DELETE CASCADE,
    session_id      uuid NOT NULL REFERENCES session ON DELETE CASCADE,
    at              timestamptz NOT NULL,
    PRIMARY KEY (notification_id, session_id)
);
CREATE INDEX push_delivery_session ON push_delivery (session_id);

-- How somebody wants to be told; nobody else sees it. No row: as everybody begins.
CREATE TABLE notification_choice (
    user_id      uuid PRIMARY KEY REFERENCES app_user ON DELETE CASCADE,
    channels     jsonb NOT NULL,
    quiet_from   text NOT NULL,
    quiet_until  text NOT NULL,
    working_days boolean NOT NULL
);
