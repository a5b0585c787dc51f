-- What members bought before their old programme was taken over counts for their favourites: whether that was noted yet.
-- Programmes that were taken over before are looked at once more.
alter table loyalty_takeover_account add column products_noted boolean not null default false;

alter table loyalty_takeover no force row level security;
update loyalty_takeover set due = true;
alter table loyalty_takeover force row level security;
