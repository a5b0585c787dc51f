-- Things are sold by weight too: 0.35 of a kilo.
drop view visit_item_facts;
alter table visit_item alter column quantity type numeric;
create view visit_item_facts with (security_invoker = true) as
    select tenant_id, visit_id, line, kind, catalog_item_id, name, item_type, quantity, amount_minor from visit_item;
grant select on visit_item_facts to ${app_role};
