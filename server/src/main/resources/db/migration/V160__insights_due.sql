-- Whose figures are behind: marked in the transaction of the change, gone with the transaction that computes them anew.
-- Marks are only added, so that a change that is not committed yet never gets lost between two others.
create table insight_due (
    tenant_id    int not null,
    mark_id      bigint generated always as identity,
    customer_id  bigint not null,
    primary key (tenant_id, mark_id)
);
create index insight_due_customer on insight_due (tenant_id, customer_id);
call protect('insight_due');

-- Moments beside the days, for clients that show them; and when figures cease to be true by the clock alone.
alter table customer_insight
    add column first_visit_at     timestamptz,
    add column last_visit_at      timestamptz,
    add column own_first_visit_at timestamptz,
    add column own_last_visit_at  timestamptz,
    add column stale_at           timestamptz default '1970-01-01T00:00:00Z';
create index customer_insight_stale on customer_insight (tenant_id, stale_at) where stale_at is not null;

-- By which rules everybody was scored; unknown of what an earlier version computed, so that is computed again.
alter table insight_state add column scored_by text;
alter table insight_state drop column visits_until;
