-- The use of a coupon or a voucher goes with its order: back when that is wholly given back, taken again when it comes back.
alter table coupon_claim add column order_gone boolean not null default false;
alter table coupon_claim add constraint coupon_claim_gone check (not order_gone or status = 'released');
create index coupon_claim_of_order on coupon_claim (tenant_id, order_id) where order_id is not null;
alter table voucher add column gone_order text;
alter table voucher add column gone_minor bigint;
alter table voucher add column gone_discount bigint;
create index voucher_of_order on voucher (tenant_id, order_id) where order_id is not null;
create index voucher_of_gone_order on voucher (tenant_id, gone_order) where gone_order is not null;
