-- Whoever earns by visits must know which of them were booked ahead, and whether they are paid.
create view visit_booking_facts with (security_invoker = true) as
    select tenant_id, visit_id, booked_at, payment_status from visit where deleted_at is null;
grant select on visit_booking_facts to ${app_role};
