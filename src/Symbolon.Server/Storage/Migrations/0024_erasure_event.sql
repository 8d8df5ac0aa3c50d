-- The newest erasure of an org is looked for before each post of a webhook.
create index erasure_event on erasure (org_id, event_no);
