-- One-time passwords, kept for as long as they count to the limit of a day.
create table otp (
  org_id bigint not null,
  id bigint not null,
  type bigint not null,
  key text not null,
  action text not null,
  code text not null,
  tries bigint not null,
  made_at bigint not null,
  ends_at bigint not null,
  primary key (org_id, id)
);
create index otp_subject on otp (org_id, type, key, made_at);
