-- What a month came to, as it was known when it was over.
create table monthly_report (
    tenant_id    int not null references tenant,
    month        date not null check (extract(day from month) = 1),
    figures      jsonb not null,
    computed_at  timestamptz not null,
    primary key (tenant_id, month)
);
call protect('monthly_report');
