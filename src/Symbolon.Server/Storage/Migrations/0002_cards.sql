-- What an org's cards are: kinds of cards with their numbering, and its own words for their statuses.
create table card_series (
  org_id bigint not null,
  id bigint not null,
  code text not null,
  name text not null,
  description text,
  type bigint not null,
  expiry_days bigint not null,
  expiry_enabled bigint not null,
  max_cards bigint not null,
  generation_enabled bigint not null,
  prefix text,
  suffix text,
  first_number bigint,
  length bigint,
  method bigint,
  numbering_by bigint,
  active bigint not null,
  trigger_kind bigint not null,
  org_unit bigint not null,
  created_at bigint not null,
  created_by bigint not null,
  modified_at bigint not null,
  modified_by bigint not null,
  primary key (org_id, id)
);
create unique index card_series_code on card_series (org_id, code);

-- Apart from the series, which all nodes remember: it moves on with every number that is made.
create table card_counter (
  org_id bigint not null,
  series_id bigint not null,
  next bigint not null,
  primary key (org_id, series_id)
);

-- Built-in labels have no row here until something about them is changed.
create table card_label (
  org_id bigint not null,
  id bigint not null,
  label text not null,
  status bigint not null,
  is_default bigint not null,
  built_in bigint not null,
  actions text not null,
  created_at bigint not null,
  updated_at bigint not null,
  primary key (org_id, id)
);

-- The last status stands in the card; all of them, this one too, in card_status. A card past its date counts as expired; due says that it has yet to be said.
create table card (
  org_id bigint not null,
  id bigint not null,
  series_id bigint not null,
  number text not null,
  external_id text,
  customer_id bigint,
  till bigint not null,
  mapped text,
  mapped_id bigint,
  custom_fields text not null,
  extended_fields text not null,
  created_at bigint not null,
  issued_at bigint,
  expires_at bigint,
  due_at bigint,
  entry_id bigint not null,
  label_id bigint not null,
  former_label_id bigint,
  reason text not null,
  entry_at bigint not null,
  entry_by bigint not null,
  primary key (org_id, id)
);
create unique index card_number on card (org_id, number);
create unique index card_external_id on card (org_id, external_id) where external_id is not null;
create index card_holder on card (org_id, customer_id) where customer_id is not null;
create index card_due on card (org_id, due_at) where due_at is not null;
create table card_status (
  org_id bigint not null,
  card_id bigint not null,
  id bigint not null,
  label_id bigint not null,
  former_label_id bigint,
  reason text not null,
  made_at bigint not null,
  made_by bigint not null,
  primary key (org_id, card_id, id)
);

-- One row a generate call, by the number of its event.
create table card_generation (
  org_id bigint not null,
  event_no bigint not null,
  series_id bigint not null,
  count bigint not null,
  handle text not null,
  at bigint not null,
  by_till bigint not null,
  primary key (org_id, event_no)
);
create index card_generation_series on card_generation (org_id, series_id, event_no);
alter table batch add column next_card bigint not null default 1;
alter table batch add column next_entry bigint not null default 1;

-- Which node does a background work for an org, and until when others leave it alone.
create table lease (
  org_id bigint not null,
  work text not null,
  holder text not null,
  until bigint not null,
  primary key (org_id, work)
);
