-- Of an erased person the id and the time are left; who was merged into it, and when everything that was kept of them was overwritten.
alter table customer add column erased_at bigint;
create table erasure (
  org_id bigint not null,
  customer_id bigint not null,
  event_no bigint not null,
  victims text not null,
  at bigint not null,
  scrubbed_at bigint,
  primary key (org_id, customer_id)
);
create index erasure_open on erasure (org_id, at) where scrubbed_at is null;

-- Keyed hashes of erased identifiers, by which a later registration is recognised.
create table erased_identifier (
  org_id bigint not null,
  hash text not null,
  at bigint not null,
  primary key (org_id, hash)
);
create index redemption_customer on redemption (org_id, customer_id);
create index identifier_history_customer on identifier_history (org_id, customer_id);
