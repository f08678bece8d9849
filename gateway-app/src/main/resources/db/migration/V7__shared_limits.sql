-- Limits that several gates share through PostgreSQL. Each gate that runs has a row here for as long as it renews its lease; without one,
-- nothing that it held counts any more.
create table limit_gate (
    gate        varchar(64) primary key,
    lease_until timestamp(6) with time zone not null
);

-- What is left of one limit, and how much of it each gate has taken away to give out by itself.
create table limit_bucket (
    kind      varchar(16)  not null, -- KEY, ACCOUNT, MODEL
    name      varchar(256) not null,
    what      varchar(32)  not null, -- REQUESTS_PER_MINUTE and so on
    full_at   bigint       not null, -- of a minute: when it is full again, in nanoseconds since 1970 by the database's clock
    epoch_day bigint       not null, -- of a day: which one, in days since 1970, UTC
    taken     bigint       not null, -- of a day: how much is gone
    leases    text         not null, -- gate=amount, with spaces between
    primary key (kind, name, what)
);
