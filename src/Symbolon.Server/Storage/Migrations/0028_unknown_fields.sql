-- What was refused because something was defined is refused by the org's setting from now on: an org that has fields of customers or cards, or is or was
-- mapped to a vertical, does not become lenient by itself.
insert into org_setting (org_id, name, value)
  select distinct org_id, 'UNKNOWN_FIELDS', 'REJECT' from org_vertical where true
  on conflict (org_id, name) do nothing;
insert into org_setting (org_id, name, value)
  select distinct org_id, 'UNKNOWN_FIELDS', 'REJECT' from extended_field where true
  on conflict (org_id, name) do nothing;
insert into org_setting (org_id, name, value)
  select distinct org_id, 'UNKNOWN_FIELDS', 'REJECT' from custom_field
  where body like '%"scope":"LOYALTY_REGISTRATION"%' or body like '%"scope":"CUSTOMER_CARD"%'
  on conflict (org_id, name) do nothing;
