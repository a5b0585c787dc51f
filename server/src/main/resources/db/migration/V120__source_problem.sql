-- What keeps a source from being read, beside the English words of last_error: pages say it in their reader's language.
alter table source_state add column problem jsonb;
