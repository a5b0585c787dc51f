-- Finding people by whatever is at hand. The operators of trigram and full-text indexes are not leakproof, so under
-- row-level security such indexes go unused; these are keys of our own, looked up by equality and range of numbers.

-- What a record can be found by: words of the name, pairs of them, the whole name, phone, document, e-mail.
create table search_key (
    tenant_id  int not null,
    key        bigint not null,
    record_id  bigint not null,
    primary key (tenant_id, key, record_id)
);
call protect('search_key');

-- The words that names are made of, with about how many records have each.
create table name_word (
    tenant_id  int not null,
    word       text collate "C" not null,
    records    bigint not null,
    primary key (tenant_id, word)
);
call protect('name_word');

-- Each word under itself and under what is left of it without one letter, of long words also without two: words that share
-- a variant are a typo or two apart.
create table name_word_variant (
    tenant_id  int not null,
    variant    bigint not null,
    word       text collate "C" not null,
    primary key (tenant_id, variant, word)
);
call protect('name_word_variant');
