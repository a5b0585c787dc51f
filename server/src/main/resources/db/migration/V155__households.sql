-- Two of one family, who share a phone or an address: for a person to judge, and never in force by themselves.

alter table mapping drop constraint mapping_status_check;
alter table mapping add constraint mapping_status_check
    check (status in ('active', 'provisional', 'suggested', 'household', 'confirmed', 'rejected', 'undone', 'withdrawn'));
create unique index mapping_one_household on mapping (tenant_id, source_system, source_entity_type, source_id, target_system,
    target_entity_type, target_id) where status = 'household';
drop index mapping_review;
create index mapping_review on mapping (tenant_id, confidence desc, mapping_id)
    where status in ('provisional', 'suggested', 'household');
create index mapping_bars on mapping (tenant_id, mapping_id) where status in ('rejected', 'undone');
