-- What is recommended must be there to be had.
create or replace view catalog_item_facts with (security_invoker = true) as
    select tenant_id, catalog_item_id, source, kind, source_key, name, item_type, active from catalog_item;

-- Names that only stand for what is offered no more; a name without an item of the catalogue is none of these.
create view gone_item_facts with (security_invoker = true) as
    select tenant_id, name from catalog_item group by tenant_id, name having not bool_or(active);
grant select on gone_item_facts to ${app_role};
