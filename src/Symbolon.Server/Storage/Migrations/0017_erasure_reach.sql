-- Where an identifier is said in an event or request that is not filed under who has it: found when that person is erased. The number is that of the event.
create table mention (
  org_id bigint not null,
  type bigint not null,
  key text not null,
  event_no bigint not null,
  primary key (org_id, type, key, event_no)
);

-- Whom the call or item was about that a kept answer is of.
create table kept_answer_about (
  org_id bigint not null,
  key text not null,
  customer_id bigint not null,
  until bigint not null,
  primary key (org_id, key, customer_id)
);
create index kept_answer_about_customer on kept_answer_about (org_id, customer_id);
