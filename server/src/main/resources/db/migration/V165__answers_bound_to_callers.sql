-- A kept answer is its caller's alone, and locked: what it says may be a secret. Those kept so far name no caller; they
-- stay for their 72 hours, so that a till's repetition across the upgrade is no second sale, except those with secrets.
alter table idempotent_answer no force row level security;
delete from idempotent_answer where route ~ '/(api-keys|webhooks)' or created_at < now() - interval '72 hours';
alter table idempotent_answer force row level security;
alter table idempotent_answer add column caller text not null default '';
alter table idempotent_answer drop constraint idempotent_answer_pkey,
    add primary key (tenant_id, route, key, caller);
alter table idempotent_answer alter column caller drop default;
