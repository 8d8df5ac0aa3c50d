-- By which identifier somebody was joined to a customer, by the event that did it.
create table identifier_join (
  org_id bigint not null,
  event_no bigint not null,
  customer_id bigint not null,
  type bigint not null,
  key text not null,
  at bigint not null,
  primary key (org_id, event_no)
);
create index identifier_join_key on identifier_join (org_id, type, key, at);

-- Identifiers that join nobody; one that was let out again says when.
create table quarantine (
  org_id bigint not null,
  type bigint not null,
  key text not null,
  value text not null,
  since bigint not null,
  by_till bigint not null,
  joins bigint not null,
  reason text not null,
  event_no bigint not null,
  released_at bigint,
  primary key (org_id, type, key)
);
create index quarantine_since on quarantine (org_id, since, type, key) where released_at is null;
