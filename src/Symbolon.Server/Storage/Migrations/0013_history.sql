-- What was done to one customer.
create index event_customer on event (org_id, customer_id, no);
