-- What modules publish for those downstream that must compute over everything: views, under the reader's own rights.
create view customer_record_facts with (security_invoker = true) as
    select tenant_id, record_id, customer_id, source from source_record where deleted_at is null;
create view visit_facts with (security_invoker = true) as
    select tenant_id, visit_id, record_id, source, occurred_at, occurred_on, status, total_minor from visit where deleted_at is null;
create view visit_item_facts with (security_invoker = true) as
    select tenant_id, visit_id, line, kind, catalog_item_id, name, item_type, quantity, amount_minor from visit_item;
create view catalog_item_facts with (security_invoker = true) as
    select tenant_id, catalog_item_id, source, kind, source_key, name, item_type from catalog_item;
create view payment_facts with (security_invoker = true) as
    select tenant_id, visit_id, paid_at, amount_minor, method from payment;
grant select on customer_record_facts, visit_facts, visit_item_facts, catalog_item_facts, payment_facts to ${app_role};
