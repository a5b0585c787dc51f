-- What people decided of a record that its name would say otherwise: Garzón is a waiter and a surname.
create table marker_decision (
    tenant_id   int not null,
    record_id   bigint not null,
    marker      text not null check (marker in ('person', 'staff', 'test')),
    actor       text not null,
    decided_at  timestamptz not null,
    primary key (tenant_id, record_id)
);
call protect('marker_decision');

create index customer_set_aside on customer (tenant_id, customer_id) where active and (staff or test_record);
