-- What staff said of an address that looked misspelt: the address as a source holds it, letter by letter, and what is written
-- to in its place. Where the two are equal, it is right as it stands.
create table email_correction (
    tenant_id   int not null references tenant,
    given       text not null,
    corrected   text not null,
    actor       text not null,
    decided_at  timestamptz not null,
    primary key (tenant_id, given)
);
call protect('email_correction');

-- What an upgrade found under an address that a past version had guessed: what was put back under the address as the records
-- hold it, and what could not be.
create table restored_address (
    tenant_id    int not null references tenant,
    restored_id  bigint generated always as identity,
    what         text not null check (what in ('consent', 'suppression', 'message')),
    guess        text not null,
    address      text,
    customer_id  bigint,
    outcome      text not null check (outcome in ('restored', 'left', 'unclear')),
    restored_at  timestamptz not null,
    primary key (tenant_id, restored_id)
);
call protect('restored_address', 'select');

create index source_record_email on source_record (tenant_id, email) where email is not null and deleted_at is null;

-- E-mail addresses are compared by four levels now, so what was learned of three is learned anew by the next sync.
do $$
declare
    place int;
begin
    for place in select tenant_id from tenant loop
        perform set_config('app.tenant', place::text, true);
        delete from linkage_model where tenant_id = place;
    end loop;
    perform set_config('app.tenant', '', true);
end $$;
