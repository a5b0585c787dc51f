-- After a bulk of new rows the planner still believes its tables empty, and plans accordingly, until autovacuum comes
-- round. The program owns no table and so may not analyze one; this lets it ask for it, and for nothing else.
create function analyze_tables() returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
    found regclass;
begin
    for found in
        select oid::regclass from pg_class
        where relnamespace = 'public'::regnamespace and relkind = 'r' and relowner = current_user::regrole
        order by oid
    loop
        execute format('analyze %s', found);
    end loop;
end $$;
revoke all on function analyze_tables() from public;
grant execute on function analyze_tables() to ${app_role};
