-- How many attempts are known to have failed. An attempt that died with its node is none: the next one follows when its lease
-- ends, and the waits that follow failures are not longer for it. What waits now begins its waits anew.
alter table webhook_delivery add column failures smallint not null default 0;
