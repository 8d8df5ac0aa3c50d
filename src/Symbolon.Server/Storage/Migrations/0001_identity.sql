-- Directory: found before the org is known.
create table org (
  id bigint not null,
  name text not null,
  version bigint not null,
  created_at bigint not null,
  primary key (id)
);
create table login (
  code text not null,
  org_id bigint not null,
  till_id bigint not null,
  secret text not null,
  active bigint not null,
  primary key (code)
);

-- Only ever locked, never updated and never referenced: it must not grow dead versions under a long snapshot.
create table org_writer (
  org_id bigint not null,
  primary key (org_id)
);
create table org_setting (
  org_id bigint not null,
  name text not null,
  value text not null,
  primary key (org_id, name)
);
create table source_account (
  org_id bigint not null,
  source bigint not null,
  identifier text not null,
  name text not null,
  active bigint not null,
  uuid text not null,
  to_mirror bigint not null,
  configs text not null,
  created_at bigint not null,
  modified_at bigint not null,
  primary key (org_id, source, identifier)
);
create table till (
  org_id bigint not null,
  id bigint not null,
  code text not null,
  name text not null,
  description text not null,
  active bigint not null,
  primary key (org_id, id)
);

-- One row a batch: where the next one takes its numbers, and how a lost answer of COMMIT is found out.
create table batch (
  org_id bigint not null,
  no bigint not null,
  random_id text not null,
  at bigint not null,
  next_event bigint not null,
  next_customer bigint not null,
  next_external bigint not null,
  primary key (org_id, no)
);
create table event (
  org_id bigint not null,
  no bigint not null,
  batch_no bigint not null,
  at bigint not null,
  by_till bigint not null,
  name text not null,
  customer_id bigint not null,
  body text not null,
  primary key (org_id, no)
);

create table customer (
  org_id bigint not null,
  id bigint not null,
  merged_into bigint,
  loyalty_type bigint not null,
  status_label text,
  associated_with text not null,
  extended_fields text not null,
  subscriptions text not null,
  created_from bigint not null,
  created_at bigint not null,
  created_by bigint not null,
  modified_at bigint not null,
  modified_by bigint not null,
  primary key (org_id, id)
);
create index customer_victims on customer (org_id, merged_into) where merged_into is not null;
create table profile (
  org_id bigint not null,
  customer_id bigint not null,
  source bigint not null,
  account text not null,
  first_name text,
  last_name text,
  first_search text not null,
  last_search text not null,
  fields text not null,
  channels text not null,
  created_at bigint not null,
  created_by bigint not null,
  modified_at bigint not null,
  modified_by bigint not null,
  primary key (org_id, customer_id, source, account)
);
create index profile_first on profile (org_id, first_search);
create index profile_last on profile (org_id, last_search);

-- unique_key is null where an org lets several customers share a value (dual eligibility).
create table identifier (
  org_id bigint not null,
  customer_id bigint not null,
  source bigint not null,
  account text not null,
  type bigint not null,
  key text not null,
  value text not null,
  unique_key text,
  search text not null,
  since bigint not null,
  primary key (org_id, customer_id, source, account, type, key)
);
create unique index identifier_holder on identifier (org_id, type, unique_key, source, account);
create index identifier_search on identifier (org_id, search);

-- What a victim of a merge still answers to.
create table retained_identifier (
  org_id bigint not null,
  customer_id bigint not null,
  source bigint not null,
  account text not null,
  type bigint not null,
  key text not null,
  value text not null,
  primary key (org_id, customer_id, source, account, type, key)
);
create index retained_identifier_key on retained_identifier (org_id, type, key);

-- Who held an identifier from when until when; the one who holds it now stands in identifier.
create table identifier_history (
  org_id bigint not null,
  batch_no bigint not null,
  customer_id bigint not null,
  source bigint not null,
  account text not null,
  type bigint not null,
  key text not null,
  value text not null,
  since bigint not null,
  until bigint not null,
  primary key (org_id, type, key, source, account, batch_no, customer_id)
);
create table merge (
  org_id bigint not null,
  event_no bigint not null,
  survivor_id bigint not null,
  victim_id bigint not null,
  at bigint not null,
  by_till bigint not null,
  survivor_before text not null,
  victim_before text not null,
  primary key (org_id, event_no)
);
create index merge_victim on merge (org_id, victim_id);
