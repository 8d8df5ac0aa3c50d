-- The parts of an org beside its tills: concepts, zones, stores and associates. Ids are unlike those of tills.
create table org_entity (
  org_id bigint not null,
  id bigint not null,
  type bigint not null,
  code text not null,
  name text not null,
  description text not null,
  active bigint not null,
  parent_id bigint,
  concept_id bigint,
  org_unit bigint not null,
  external_ids text not null,
  details text not null,
  access_group text,
  primary key (org_id, id)
);
create unique index org_entity_code on org_entity (org_id, type, code);
alter table till add column store_id bigint;
