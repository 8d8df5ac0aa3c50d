-- The number of the change that made a customer or card what it is.
alter table customer add column version bigint not null default 0;
alter table card add column version bigint not null default 0;

-- What a call with an Idempotency-Key was told: the key hashed, a print of what was asked, and the answer, encrypted under the key itself.
create table kept_answer (
  org_id bigint not null,
  key text not null,
  print text not null,
  status bigint not null,
  version bigint,
  body text,
  until bigint not null,
  primary key (org_id, key)
);
create index kept_answer_until on kept_answer (org_id, until);
