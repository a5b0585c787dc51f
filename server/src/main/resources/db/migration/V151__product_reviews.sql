-- What customers of a shop wrote of its products, as the shop has it.
alter table source_range drop constraint source_range_entity_check;
alter table source_range add constraint source_range_entity_check
    check (entity in ('customer', 'visit', 'old_account', 'old_entry', 'review'));

create table product_review (
    tenant_id     int not null references tenant,
    source        text not null,
    review_id     bigint not null,
    customer_key  text not null,
    product_key   text not null,
    rating        int,
    content       text,
    state         text,
    written_at    timestamptz,
    changed_at    timestamptz not null,
    gone_at       timestamptz,
    primary key (tenant_id, source, review_id)
);
create index product_review_customer on product_review (tenant_id, source, customer_key, written_at desc);
call protect('product_review');
