-- The loyalty programmes of an org, its tiers in order; amounts are whole thousandths.
create table loyalty_program (
  org_id bigint not null,
  id bigint not null,
  name text not null,
  description text not null,
  is_default bigint not null,
  tiers text not null,
  ratio bigint not null,
  decimals bigint not null,
  points_days bigint not null,
  tier_days bigint not null,
  tier_end bigint not null,
  welcome bigint not null,
  tills text not null,
  primary key (org_id, id)
);

-- A customer's part in a programme. The points stand in one text, as they are always read and written whole; their balance beside it is that of the ledger.
create table enrolment (
  org_id bigint not null,
  customer_id bigint not null,
  program_id bigint not null,
  id bigint not null,
  tier bigint not null,
  tier_ends_at bigint not null,
  since bigint not null,
  since_by bigint not null,
  points text not null,
  balance bigint not null,
  due_at bigint not null,
  primary key (org_id, customer_id, program_id)
);
create index enrolment_due on enrolment (org_id, due_at);

-- What was redeemed, from which lots, and how much of it was given back.
create table redemption (
  org_id bigint not null,
  id bigint not null,
  customer_id bigint not null,
  program_id bigint not null,
  taken text not null,
  reversed bigint not null,
  external text,
  primary key (org_id, id)
);
create unique index redemption_external on redemption (org_id, external) where external is not null;

-- Two lines for every movement of points, whose sum is nothing: the customer's, and that of the account against it, which names no customer.
create table ledger_entry (
  org_id bigint not null,
  event_no bigint not null,
  line bigint not null,
  account bigint not null,
  customer_id bigint,
  program_id bigint not null,
  cause bigint not null,
  points bigint not null,
  movement_id bigint,
  about_id bigint,
  reference text not null,
  reason text not null,
  at bigint not null,
  by_till bigint not null,
  primary key (org_id, event_no, line)
);
create index ledger_entry_customer on ledger_entry (org_id, customer_id, event_no) where customer_id is not null;
alter table batch add column next_loyalty bigint not null default 1;
