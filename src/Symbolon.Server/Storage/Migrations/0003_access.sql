-- Directory: found before the org is known. All nodes sign with the newest key and verify with each that is not retired for longer than a token lives.
create table client_login (
  key text not null,
  org_id bigint not null,
  secret text not null,
  primary key (key)
);
create table signing_key (
  kid text not null,
  pkcs8 text not null,
  created_at bigint not null,
  retired_at bigint,
  primary key (kid)
);

-- Who else may call, and what callers may do. A client that is valid no more keeps its row for a while, so that its key is not forgotten at once.
create table api_client (
  org_id bigint not null,
  id bigint not null,
  key text not null,
  name text not null,
  description text not null,
  token_seconds bigint not null,
  default_till bigint not null,
  falls_back bigint not null,
  is_valid bigint not null,
  scopes text not null,
  access_group text,
  created_at bigint not null,
  created_by bigint not null,
  modified_at bigint not null,
  modified_by bigint not null,
  primary key (org_id, id)
);
create table access_group (
  org_id bigint not null,
  name text not null,
  permissions text not null,
  primary key (org_id, name)
);
alter table org add column access_group text;
alter table till add column access_group text;

-- Who stood behind the caller, as the USER-CONTEXT headers said.
alter table event add column context text;
