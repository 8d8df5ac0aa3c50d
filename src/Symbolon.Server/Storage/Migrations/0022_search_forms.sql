-- A profile is searched by the folded words of both its names: first_search begins with the first name's first word and goes around, last_search with
-- the last name's; where a name has more words, there is a row here for each of them.
create table name_word (
  org_id bigint not null,
  words text not null,
  customer_id bigint not null,
  source bigint not null,
  account text not null,
  primary key (org_id, words, customer_id, source, account)
);

-- In the order in which results are told, so that a page begins where the one before ended.
drop index profile_first;
drop index profile_last;
drop index identifier_search;
create index profile_first on profile (org_id, first_search, customer_id);
create index profile_last on profile (org_id, last_search, customer_id);
create index identifier_search on identifier (org_id, search, customer_id) where search <> '';

-- Cards that somebody holds, folded.
alter table card add column search text;
alter table card add column external_search text;
create index card_search on card (org_id, search, customer_id) where search is not null;
create index card_external_search on card (org_id, external_search, customer_id) where external_search is not null;

-- An org whose customers after this one still have search forms of an older making: they are made anew in turns, and the row goes with the last.
create table refolding (
  org_id bigint not null,
  after_customer bigint not null,
  primary key (org_id)
);
insert into refolding (org_id, after_customer) select id, 0 from org;
