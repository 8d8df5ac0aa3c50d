-- The survivor as the merge made it, while the merge stands: what is still so goes back when it is undone, whatever the org's settings are by then.
alter table merge add column survivor_after text;
