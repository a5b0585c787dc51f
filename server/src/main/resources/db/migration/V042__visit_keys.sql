-- Whoever computes from visits may have to name them as their source does: an order's number, how far it got.
create or replace view visit_facts with (security_invoker = true) as
    select tenant_id, visit_id, record_id, source, occurred_at, occurred_on, status, total_minor, source_key, stage
    from visit where deleted_at is null;
create or replace view customer_record_facts with (security_invoker = true) as
    select tenant_id, record_id, customer_id, source, source_key from source_record where deleted_at is null;
