-- Names made of particles, several phones in a field, foreign numbers and documents with labels are read better than before: the
-- records that have such are given their search keys again by the running program.
do $$
declare
    each record;
begin
    for each in select tenant_id from tenant loop
        perform set_config('app.tenant', each.tenant_id::text, true);
        insert into outbox_event (tenant_id, type, payload, created_at, next_attempt)
        select each.tenant_id, 'dev.habitue.customers.internal.SearchIndex$RecordsWithoutKeys',
            jsonb_build_object('record_ids', jsonb_agg(record_id order by record_id)), now(), now()
        from (
            select record_id, row_number() over (order by record_id) / 500 as part
            from source_record
            where tenant_id = each.tenant_id and deleted_at is null
                and (phone ~ '[[:alpha:];/,|]|[0-9].*[+]' or phone like '+%' and phone not like '+56%' or phone ~ '^[^0-9]*(00)?54'
                    or document ~ '^[^0-9]|^0|[^0-9., kK-]'
                    or name ~* '(^|\s)(de|del|la|las|los|el|y|e|da|do|dos|di|van|von|der|den)(\s|$)'
                        and array_length(regexp_split_to_array(btrim(name), '\s+'), 1) <= 4)) as chosen
        group by part;
    end loop;
end $$;
