-- A mention goes with its event; what forgotten events have left goes now. One of a request stays as long as that.
create index mention_event on mention (org_id, event_no);
delete from mention where not exists (select 1 from event e where e.org_id = mention.org_id and e.no = mention.event_no)
  and not exists (select 1 from customer_request r where r.org_id = mention.org_id and r.id = mention.event_no);
