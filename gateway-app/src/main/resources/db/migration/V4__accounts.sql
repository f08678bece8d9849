-- What operators decide about accounts, and the feed by which every gate on this database learns of changes to keys and accounts.

ALTER TABLE account ADD COLUMN requests_per_minute INTEGER;
ALTER TABLE account ADD COLUMN requests_per_day INTEGER;
ALTER TABLE account ADD COLUMN tokens_per_minute INTEGER;
ALTER TABLE account ADD COLUMN tokens_per_day BIGINT;
ALTER TABLE account ADD COLUMN concurrent_requests INTEGER;
ALTER TABLE account ADD COLUMN tier VARCHAR(64) DEFAULT '' NOT NULL; -- a factor on prices, which the settings know; empty: none
ALTER TABLE account ADD COLUMN monthly BIGINT DEFAULT 0 NOT NULL; -- micro-credits
ALTER TABLE account ADD COLUMN metered BOOLEAN DEFAULT FALSE NOT NULL; -- whether its calls are charged to a balance
ALTER TABLE account ADD COLUMN version BIGINT DEFAULT 1 NOT NULL; -- rises by one with every change of these terms

-- The last place of the feed. Its row is locked until a change is committed, so that places become visible in their order and a reader
-- who has seen one has seen all before it.
CREATE TABLE key_change_seq (
    only_row INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
    seq      BIGINT  NOT NULL
);
INSERT INTO key_change_seq (only_row, seq) VALUES (1, 0);

CREATE TABLE key_change (
    seq        BIGINT                      NOT NULL PRIMARY KEY,
    kind       VARCHAR(16)                 NOT NULL, -- KEY, ACCOUNT, or STOP: break off what the key has running
    subject    VARCHAR(64)                 NOT NULL, -- id of the key, or name of the account
    origin     VARCHAR(36)                 NOT NULL, -- the process that made the change
    changed_at TIMESTAMP(6) WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL
);

CREATE INDEX key_change_by_time ON key_change (changed_at);
