-- An identifier whose unique key is what a search compares is found by that key, and has no entry of its own to search.
drop index identifier_search;
update identifier set search = '' where unique_key = search;
create index identifier_search on identifier (org_id, search) where search <> '';
