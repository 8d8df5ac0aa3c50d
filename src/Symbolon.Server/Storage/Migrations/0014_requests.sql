-- What was asked for and is done when somebody approves it; its id is the number of the event that added it.
create table customer_request (
  org_id bigint not null,
  id bigint not null,
  customer_id bigint not null,
  survivor_id bigint,
  kind bigint not null,
  status bigint not null,
  added_at bigint not null,
  updated_at bigint not null,
  due_at bigint,
  body text not null,
  primary key (org_id, id)
);
create index customer_request_customer on customer_request (org_id, customer_id, id);
create index customer_request_survivor on customer_request (org_id, survivor_id, id) where survivor_id is not null;
create index customer_request_kind on customer_request (org_id, kind, status, id);
create index customer_request_due on customer_request (org_id, due_at) where due_at is not null;
