-- The number of the first event of the same request, and what the event overwrote.
alter table event add column starts bigint not null default 0;
alter table event add column replaced text;
