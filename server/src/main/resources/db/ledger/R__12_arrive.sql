-- Points of a purchase whose waiting time is over. From then on they count.
create or replace function loyalty_arrive(p_source text, p_order text, p_now timestamptz, p_today date)
returns loyalty_outcome language plpgsql security definer set search_path = public, pg_temp as $$
declare
    start constant record := loyalty_enter_order(p_source, p_order);
    a loyalty_account := start.a;
    w loyalty_order := start.w;
    p loyalty_programme;
    o loyalty_outcome;
    due bigint;
    held text;
begin
    if a.user_id is null or w.due_on is null or w.due_on > p_today then
        o.outcome := 'repeated';
        return o;
    end if;
    due := w.pending;
    w.pending := 0;
    w.due_on := null;
    if a.closed_at is not null then
        perform loyalty_keep_order(w);
        o.outcome := 'repeated';
        return o;
    end if;
    w.place := nextval('loyalty_entry_id');
    a := loyalty_settle(a, p_now, p_today);
    a.pending := a.pending - due;
    p := loyalty_rules(a.tenant_id);
    held := a.tier;
    a := loyalty_raise(a, due, p, p_now, p_today);
    perform loyalty_keep(a);
    o := loyalty_settle_order(a, w, p, due, row(null, w.actor, null, p_now, p_today)::loyalty_cause);
    o.tier_before := held;
    o.tier_after := a.tier;
    return o;
end $$;

revoke all on function loyalty_arrive from public;
grant execute on function loyalty_arrive to ${app_role};
