-- One row for each call that was let in. call_id is a UUID of version 7: it sorts by time, so that its index grows at one end and serves
-- for spans of time too.
create table usage_row (
    call_id            varchar(256) primary key,
    request_id         varchar(256) not null,
    key_id             varchar(256) not null,
    account            varchar(256) not null,
    door               varchar(64)  not null,
    asked_model        varchar(256) not null,
    sent_model         varchar(256),
    backend            varchar(256),
    started_at         timestamp(3) with time zone not null,
    usage_day          date         not null, -- of started_at, UTC
    first_token_micros bigint,                -- null: no token came
    total_micros       bigint       not null,
    prompt_tokens      integer      not null,
    completion_tokens  integer      not null,
    cached_tokens      integer      not null,
    reasoning_tokens   integer      not null,
    estimated          boolean      not null,
    outcome            varchar(32)  not null,
    failure            varchar(64)
);

create index usage_row_by_key on usage_row (key_id, started_at);
