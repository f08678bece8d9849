-- Accounts, keys and their secrets. Runs unchanged on H2 and PostgreSQL.

CREATE TABLE account (
    name       VARCHAR(64)                 NOT NULL PRIMARY KEY,
    created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE TABLE api_key (
    id                  VARCHAR(12)                 NOT NULL PRIMARY KEY,
    label               VARCHAR(100)                NOT NULL,
    account             VARCHAR(64)                 NOT NULL REFERENCES account (name),
    scopes              VARCHAR(200)                NOT NULL, -- separated by commas
    models              VARCHAR(21000)              NOT NULL, -- globs, separated by commas; empty: all
    priority            VARCHAR(20)                 NOT NULL,
    requests_per_minute INTEGER,
    requests_per_day    INTEGER,
    tokens_per_minute   INTEGER,
    tokens_per_day      BIGINT,
    concurrent_requests INTEGER,
    state               VARCHAR(20)                 NOT NULL,
    version             BIGINT                      NOT NULL, -- rises by one with every change
    last_four           VARCHAR(4)                  NOT NULL, -- of the newest secret
    created_at          TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    changed_at          TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    expires_at          TIMESTAMP(6) WITH TIME ZONE,
    last_used_at        TIMESTAMP(6) WITH TIME ZONE
);

CREATE INDEX api_key_by_creation ON api_key (created_at, id);
CREATE INDEX api_key_by_account ON api_key (account, created_at, id);
CREATE INDEX api_key_by_change ON api_key (changed_at);

-- A key has one or more secrets: rotation adds one while the old one lives on.
CREATE TABLE key_secret (
    digest     VARCHAR(64)                 NOT NULL PRIMARY KEY, -- SHA-256 in hexadecimal; the secret itself is nowhere
    key_id     VARCHAR(12)                 NOT NULL REFERENCES api_key (id),
    last_four  VARCHAR(4)                  NOT NULL,
    created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    expires_at TIMESTAMP(6) WITH TIME ZONE
);

CREATE INDEX key_secret_by_key ON key_secret (key_id);

-- One row, made together with the very first keys: two processes that start first at once cannot both make them.
CREATE TABLE first_start (
    only_row   INTEGER                     NOT NULL PRIMARY KEY CHECK (only_row = 1),
    created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
