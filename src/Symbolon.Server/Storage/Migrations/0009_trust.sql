-- The number of the change that made a customer or card what it is.
alter table customer add column version bigint not null default 0;
alter table card add column version bigint not null default 0;
