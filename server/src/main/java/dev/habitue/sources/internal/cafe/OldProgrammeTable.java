package dev.habitue.sources.internal.cafe;

import dev.habitue.platform.Changes;
import dev.habitue.platform.sql.Sql;
import dev.habitue.sources.OldProgramme.Account;
import dev.habitue.sources.OldProgramme.Entry;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Repository;

@Repository
class OldProgrammeTable {
    private final Sql sql;

    OldProgrammeTable(Sql sql) {
        this.sql = sql;
    }

    Changes upsertAccounts(List<Account> accounts) {
        List<Boolean> inserted =
                sql.of("""
                insert into old_programme_account as old
                    (tenant_id, user_id, points, tier, joined_at, last_visit_at, visits, spent_minor, changed_at)
                select :tenant, user_id, points, tier, joined_at, last_visit_at, visits, spent_minor, :now
                from unnest(:userId::bigint[], :points::bigint[], :tier::text[], :joinedAt::timestamptz[],
                        :lastVisitAt::timestamptz[], :visits::bigint[], :spentMinor::bigint[])
                    as told (user_id, points, tier, joined_at, last_visit_at, visits, spent_minor)
                on conflict (tenant_id, user_id) do update set points = excluded.points, tier = excluded.tier,
                    joined_at = excluded.joined_at, last_visit_at = excluded.last_visit_at, visits = excluded.visits,
                    spent_minor = excluded.spent_minor, changed_at = excluded.changed_at, gone_at = null
                where old.gone_at is not null
                    or (old.points, old.tier, old.joined_at, old.last_visit_at, old.visits, old.spent_minor)
                    is distinct from (excluded.points, excluded.tier, excluded.joined_at, excluded.last_visit_at,
                        excluded.visits, excluded.spent_minor)
                returning xmax = 0
                """).columns(Account.class, accounts).as(Boolean.class).list();
        return Changes.ofUpsert(accounts.size(), inserted);
    }

    Changes upsertEntries(List<Entry> entries) {
        List<Boolean> inserted =
                sql.of("""
                insert into old_programme_entry as old (tenant_id, entry_id, user_id, type, points, order_id,
                    description, balance_before, balance_after, created_at, changed_at)
                select :tenant, entry_id, user_id, type, points, order_id, description, balance_before, balance_after,
                    created_at, :now
                from unnest(:id::bigint[], :userId::bigint[], :type::text[], :points::bigint[], :orderId::text[],
                        :description::text[], :balanceBefore::bigint[], :balanceAfter::bigint[],
                        :createdAt::timestamptz[])
                    as told (entry_id, user_id, type, points, order_id, description, balance_before, balance_after,
                        created_at)
                on conflict (tenant_id, entry_id) do update set user_id = excluded.user_id, type = excluded.type,
                    points = excluded.points, order_id = excluded.order_id, description = excluded.description,
                    balance_before = excluded.balance_before, balance_after = excluded.balance_after,
                    created_at = excluded.created_at, changed_at = excluded.changed_at, gone_at = null
                where old.gone_at is not null
                    or (old.user_id, old.type, old.points, old.order_id, old.description, old.balance_before,
                        old.balance_after, old.created_at)
                    is distinct from (excluded.user_id, excluded.type, excluded.points, excluded.order_id,
                        excluded.description, excluded.balance_before, excluded.balance_after, excluded.created_at)
                returning xmax = 0
                """).columns(Entry.class, entries).as(Boolean.class).list();
        return Changes.ofUpsert(entries.size(), inserted);
    }

    int markAccountsGone(List<Long> userIds) {
        return sql.of("""
                update old_programme_account set gone_at = :now, changed_at = :now
                where tenant_id = :tenant and user_id = any(:userIds) and gone_at is null
                """).param("userIds", userIds).update();
    }

    int markEntriesGone(List<Long> entryIds) {
        return sql.of("""
                update old_programme_entry set gone_at = :now, changed_at = :now
                where tenant_id = :tenant and entry_id = any(:entryIds) and gone_at is null
                """).param("entryIds", entryIds).update();
    }

    boolean hasAny() {
        return sql.of("""
                select exists (select from old_programme_account where tenant_id = :tenant)
                    or exists (select from old_programme_entry where tenant_id = :tenant)
                """).as(Boolean.class).single();
    }

    List<Account> accounts(long afterUserId, int limit) {
        return sql.of("""
                select user_id, points, tier, joined_at, last_visit_at, visits, spent_minor, gone_at is not null as gone
                from old_programme_account where tenant_id = :tenant and user_id > :afterUserId
                order by user_id limit :limit
                """)
                .param("afterUserId", afterUserId)
                .param("limit", limit)
                .as(Account.class)
                .list();
    }

    List<Entry> entries(Collection<Long> userIds) {
        return sql.of("""
                select entry_id as id, user_id, type, points, order_id, description, balance_before, balance_after,
                    created_at, gone_at is not null as gone
                from old_programme_entry where tenant_id = :tenant and user_id = any(:userIds) order by entry_id
                """).param("userIds", userIds).as(Entry.class).list();
    }

    List<Long> usersWithoutAccount(int limit) {
        return sql.of("""
                select distinct user_id from old_programme_entry entry
                where tenant_id = :tenant and gone_at is null and not exists (
                    select from old_programme_account account
                    where account.tenant_id = entry.tenant_id and account.user_id = entry.user_id)
                order by user_id limit :limit
                """).param("limit", limit).as(Long.class).list();
    }
}
