-- What follows from a customer's history, kept up to date as visits come, so that no request has to scan for it.
create table customer_insight (
    tenant_id             int not null,
    customer_id           bigint not null,
    in_current            boolean not null,
    visits                int not null,
    visit_days            int not null,
    spent_minor           bigint not null,
    repeat_spent_minor    bigint not null,
    first_visit_on        date,
    last_visit_on         date,
    visits_last_year      int not null,
    own_visits            int not null,
    own_spent_minor       bigint not null,
    own_first_visit_on    date,
    own_last_visit_on     date,
    own_visits_last_year  int not null,
    legacy_first_visit_on date,
    legacy_last_visit_on  date,
    next_visit_at         timestamptz,
    distinct_services     int not null,
    details               jsonb not null,
    recency_score         smallint not null,
    frequency_score       smallint not null,
    monetary_score        smallint not null,
    segment               text not null,
    priority              smallint not null,
    probability_alive     double precision,
    expected_visits       double precision,
    expected_value_minor  bigint,
    computed_on           date not null,
    primary key (tenant_id, customer_id)
);
create index customer_insight_segment on customer_insight (tenant_id, segment, spent_minor desc, customer_id) where in_current;
create index customer_insight_last_visit on customer_insight (tenant_id, last_visit_on) where in_current and visits > 0;
create index customer_insight_priority on customer_insight (tenant_id, priority desc, spent_minor desc, customer_id)
    where in_current and visits > 0;
call protect('customer_insight');

-- The models that were fitted to a tenant's history, and how far everything has been computed.
create table insight_state (
    tenant_id         int not null references tenant,
    lifetime_model    jsonb,
    rfm_scales        jsonb,
    fitted_at         timestamptz,
    refreshed_on      date,
    visits_until      timestamptz,
    primary key (tenant_id)
);
call protect('insight_state');

create view insight_facts with (security_invoker = true) as
    select tenant_id, customer_id, in_current, visits, spent_minor, first_visit_on, last_visit_on, visits_last_year,
        recency_score, frequency_score, monetary_score, segment, priority, probability_alive, expected_visits,
        expected_value_minor, next_visit_at
    from customer_insight;
grant select on insight_facts to ${app_role};
