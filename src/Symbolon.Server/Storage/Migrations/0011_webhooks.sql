-- Directory: the orgs that have an active webhook, so that nobody has to ask every org.
create table webhook_org (
  org_id bigint not null,
  primary key (org_id)
);

-- Where an org's events are posted, the last event of which each has taken notice, and how often something was to be sent again.
create table webhook (
  org_id bigint not null,
  id text not null,
  name text not null,
  body text not null,
  secret text not null,
  former_secret text,
  former_until bigint,
  created_at bigint not null,
  created_by bigint not null,
  modified_at bigint not null,
  modified_by bigint not null,
  primary key (org_id, id)
);
create unique index webhook_name on webhook (org_id, name);
create table webhook_cursor (
  org_id bigint not null,
  webhook_id text not null,
  no bigint not null,
  replays bigint not null,
  primary key (org_id, webhook_id)
);

-- How far each notification, by the number of its first event and its name, is with each webhook, from its first try on: to be tried again (0), done (1), given up (2).
create table webhook_delivery (
  org_id bigint not null,
  webhook_id text not null,
  no bigint not null,
  event_name text not null,
  first_no bigint not null,
  last_no bigint not null,
  state bigint not null,
  event_id text not null,
  ref_id text not null,
  request_id text,
  at bigint not null,
  started_at bigint,
  ended_at bigint,
  attempts bigint not null,
  next_at bigint not null,
  status bigint,
  milliseconds bigint,
  failure text,
  primary key (org_id, webhook_id, no, event_name)
);
create index webhook_delivery_state on webhook_delivery (org_id, webhook_id, state, no);
create index webhook_delivery_event on webhook_delivery (org_id, event_id);
create index webhook_delivery_request on webhook_delivery (org_id, request_id);
create index webhook_delivery_ref on webhook_delivery (org_id, ref_id);
create index webhook_delivery_ended on webhook_delivery (org_id, state, ended_at);
