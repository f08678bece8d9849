-- Keys that come from elsewhere, and how their secrets are looked up. Runs unchanged on H2 and PostgreSQL.

-- Ways in which secrets of other gateways were turned into the digests of key_secret. A secret that Weir did not make is tried in each of
-- them; while there is none, such a secret is looked up nowhere.
CREATE TABLE secret_recipe (
    id         VARCHAR(300)                NOT NULL PRIMARY KEY, -- scheme and salt
    scheme     VARCHAR(16)                 NOT NULL, -- SHA256, HMAC, SALT_THEN_KEY, KEY_THEN_SALT
    salt       VARCHAR(200)                NOT NULL, -- of HMAC: which pepper it was; of SHA256: empty
    created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

-- Where a key came from; keys that were made here have no row.
CREATE TABLE key_origin (
    key_id VARCHAR(12) NOT NULL PRIMARY KEY REFERENCES api_key (id),
    source VARCHAR(16) NOT NULL, -- TOKENS, KEYS, LITELLM, KEY_FILE ...
    scheme VARCHAR(16) NOT NULL, -- as it was brought; what rotation adds later is Weir's own
    digest VARCHAR(64) NOT NULL, -- that which it came with: stays when rotation has taken it from key_secret
    gone   BOOLEAN     NOT NULL  -- of KEY_FILE: whether it was revoked since its line is gone
);

CREATE INDEX key_origin_by_source ON key_origin (source, key_id);
CREATE INDEX key_origin_by_digest ON key_origin (digest);

-- One row that is locked while keys are brought, so that the same ones cannot come twice at once.
CREATE TABLE key_import_lock (
    only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1)
);
INSERT INTO key_import_lock (only_row) VALUES (1);
