-- How a file's columns were read, what was in doubt, and by which generation of the reader: a file that an older one read is read again.
alter table file_import
    add column reading          int not null default 1,
    add column date_order       text check (date_order in ('day_first', 'month_first')),
    add column date_order_given boolean not null default false,
    add column doubts           jsonb not null default '[]';
