-- What nothing could take was called sent, and counted as though somebody had read it.
alter table message drop constraint message_status_check;
alter table message add constraint message_status_check check (status in
    ('queued', 'sending', 'sent', 'held', 'excluded', 'failed', 'bounced', 'cancelled'));
create index message_held on message (tenant_id) where status = 'held' and reason = 'no_channel';

-- Without a tenant set, forced row security would hide every row from its owner.
alter table message no force row level security;
update message set status = 'held', reason = 'never_left', sent_at = null, sent_on = null
where status = 'sent' and provider = 'outbox';
alter table message force row level security;

alter table campaign drop constraint campaign_state_check;
alter table campaign add constraint campaign_state_check check (state in
    ('draft', 'scheduled', 'running', 'held', 'finished', 'cancelled'));
drop index campaign_due;
create index campaign_due on campaign (tenant_id, next_at) where state in ('scheduled', 'running', 'held');
