-- The ledger's functions are made anew by their own files, which follow: with the names that their parameters have now, and
-- without the shapes that past versions left behind.
do $$
declare
    past text;
begin
    for past in
        select oid::regprocedure::text from pg_proc
        where pronamespace = 'public'::regnamespace and proname like 'loyalty\_%' and prorettype <> 'trigger'::regtype
    loop
        execute 'drop function ' || past;
    end loop;
end $$;
