-- A number that rises. An H2 writes where its newest data lies one save late, and not at every save: after some more saves it has done so.
create table store_step (
    only_row integer not null primary key check (only_row = 1),
    step     bigint  not null
);
insert into store_step (only_row, step) values (1, 0);
