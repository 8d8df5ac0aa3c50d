-- A merge can be undone: with the cards that moved, and with the number of the event that undid it.
alter table merge add column cards text not null default '[]';
alter table merge add column undone_by bigint;
create index merge_survivor on merge (org_id, survivor_id);
