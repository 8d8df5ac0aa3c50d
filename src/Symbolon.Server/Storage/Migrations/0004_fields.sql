-- What an org hangs on customers, and what it calls their statuses; as long as there is no status label here, the setting CUSTOMER_STATUS_LABELS says them.
create table org_label (
  org_id bigint not null,
  id bigint not null,
  name text not null,
  description text not null,
  made_at bigint not null,
  made_by bigint not null,
  primary key (org_id, id)
);
create table customer_status_label (
  org_id bigint not null,
  id bigint not null,
  label text not null,
  status bigint not null,
  is_default bigint not null,
  forbids text not null,
  created_at bigint not null,
  updated_at bigint not null,
  primary key (org_id, id)
);
create table customer_label (
  org_id bigint not null,
  customer_id bigint not null,
  label_id bigint not null,
  added_at bigint not null,
  added_by bigint not null,
  primary key (org_id, customer_id, label_id)
);
create index customer_label_found on customer_label (org_id, label_id, customer_id);

-- Written once and never changed: by the number of the event that said it.
create table customer_status_log (
  org_id bigint not null,
  customer_id bigint not null,
  event_no bigint not null,
  label text not null,
  reason text not null,
  since bigint not null,
  made_at bigint not null,
  made_by bigint not null,
  primary key (org_id, customer_id, event_no)
);
create table subscription_log (
  org_id bigint not null,
  customer_id bigint not null,
  event_no bigint not null,
  item bigint not null,
  channel text not null,
  source bigint not null,
  account text not null,
  org_unit bigint not null,
  priority bigint not null,
  opt_in bigint not null,
  reason text not null,
  made_at bigint not null,
  made_by bigint not null,
  primary key (org_id, customer_id, event_no, item)
);

-- What may be said of customers and cards: the org's own fields, and what it makes of the platform's.
create table custom_field (
  org_id bigint not null,
  id bigint not null,
  name text not null,
  body text not null,
  primary key (org_id, id)
);
create unique index custom_field_name on custom_field (org_id, name);
create table extended_field (
  org_id bigint not null,
  id bigint not null,
  body text not null,
  primary key (org_id, id)
);
create table extended_field_config (
  org_id bigint not null,
  field_id bigint not null,
  body text not null,
  primary key (org_id, field_id)
);
create table org_vertical (
  org_id bigint not null,
  vertical_id bigint not null,
  active bigint not null,
  primary key (org_id, vertical_id)
);
