-- What was decided on requests: by whom, when and with which words.
create table request_decision (
  org_id bigint not null,
  request_id bigint not null,
  event_no bigint not null,
  customer_id bigint not null,
  status bigint not null,
  comments text not null,
  made_at bigint not null,
  made_by bigint not null,
  primary key (org_id, request_id, event_no)
);
create index request_decision_customer on request_decision (org_id, customer_id, event_no);

-- Why two customers were merged: the identifier that joined them, or the request that asked for it.
alter table merge add column cause text;
alter table merge add column request_id bigint;
