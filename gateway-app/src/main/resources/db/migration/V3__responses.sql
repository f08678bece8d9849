-- Answers that clients may come back to. Each belongs to the key that asked, and is swept when its time is over.
create table stored_response (
    id          varchar(64)                 not null primary key,
    key_id      varchar(256)                not null,
    previous_id varchar(64), -- the answer that it went on from
    created_at  timestamp(3) with time zone not null,
    expires_at  timestamp(3) with time zone not null,
    input       text                        not null, -- the items that it answers, a JSON list
    answer      text                        not null  -- the answer as it was told, JSON
);

create index stored_response_by_expiry on stored_response (expires_at);
