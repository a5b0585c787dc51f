package dev.habitue.sources.internal.cafe;

import dev.habitue.platform.Changes;
import dev.habitue.platform.TenantScope;
import dev.habitue.sources.OldProgramme.Account;
import dev.habitue.sources.OldProgramme.Entry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

@Repository
class OldProgrammeTable {
    private final JdbcClient jdbc;
    private final Clock clock;

    OldProgrammeTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Changes upsertAccounts(List<Account> accounts) {
        return changes(
                accounts.size(),
                jdbc.sql("""
                insert into old_programme_account as old
                    (tenant_id, user_id, points, tier, joined_at, last_visit_at, visits, spent_minor, changed_at)
                select ?, user_id, points, tier, timestamptz 'epoch' + joined * interval '1 microsecond',
                    timestamptz 'epoch' + visited * interval '1 microsecond', visits, spent_minor, ?
                from unnest(?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
                    as told (user_id, points, tier, joined, visited, visits, spent_minor)
                on conflict (tenant_id, user_id) do update set points = excluded.points, tier = excluded.tier,
                    joined_at = excluded.joined_at, last_visit_at = excluded.last_visit_at, visits = excluded.visits,
                    spent_minor = excluded.spent_minor, changed_at = excluded.changed_at, gone_at = null
                where old.gone_at is not null
                    or (old.points, old.tier, old.joined_at, old.last_visit_at, old.visits, old.spent_minor)
                    is distinct from (excluded.points, excluded.tier, excluded.joined_at, excluded.last_visit_at,
                        excluded.visits, excluded.spent_minor)
                returning xmax = 0
                """)
                        .param(tenant())
                        .param(now())
                        .param(numbers(accounts, Account::userId))
                        .param(numbers(accounts, Account::points))
                        .param(texts(accounts, Account::tier))
                        .param(longs(accounts, account -> micros(account.joinedAt())))
                        .param(longs(accounts, account -> micros(account.lastVisitAt())))
                        .param(longs(accounts, Account::visits))
                        .param(longs(accounts, Account::spentMinor)));
    }

    Changes upsertEntries(List<Entry> entries) {
        return changes(
                entries.size(),
                jdbc.sql("""
                insert into old_programme_entry as old (tenant_id, entry_id, user_id, type, points, order_id,
                    description, balance_before, balance_after, created_at, changed_at)
                select ?, entry_id, user_id, type, points, order_id, description, balance_before, balance_after,
                    timestamptz 'epoch' + created * interval '1 microsecond', ?
                from unnest(?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::bigint[],
                        ?::bigint[], ?::bigint[])
                    as told (entry_id, user_id, type, points, order_id, description, balance_before, balance_after,
                        created)
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
                """)
                        .param(tenant())
                        .param(now())
                        .param(numbers(entries, Entry::id))
                        .param(numbers(entries, Entry::userId))
                        .param(texts(entries, Entry::type))
                        .param(numbers(entries, Entry::points))
                        .param(texts(entries, Entry::orderId))
                        .param(texts(entries, Entry::description))
                        .param(longs(entries, Entry::balanceBefore))
                        .param(longs(entries, Entry::balanceAfter))
                        .param(longs(entries, entry -> micros(entry.createdAt()))));
    }

    private static Changes changes(int told, StatementSpec upsert) {
        List<Boolean> inserted =
                upsert.query((row, number) -> row.getBoolean(1)).list();
        long fresh = inserted.stream().filter(Boolean.TRUE::equals).count();
        return new Changes(fresh, inserted.size() - fresh, told - (long) inserted.size());
    }

    int markAccountsGone(List<Long> userIds) {
        return jdbc.sql("""
                update old_programme_account set gone_at = ?, changed_at = ?
                where tenant_id = ? and user_id = any(?) and gone_at is null
                """)
                .params(now(), now(), tenant(), userIds.toArray(Long[]::new))
                .update();
    }

    int markEntriesGone(List<Long> entryIds) {
        return jdbc.sql("""
                update old_programme_entry set gone_at = ?, changed_at = ?
                where tenant_id = ? and entry_id = any(?) and gone_at is null
                """)
                .params(now(), now(), tenant(), entryIds.toArray(Long[]::new))
                .update();
    }

    boolean hasAny() {
        return jdbc.sql("""
                select exists (select from old_programme_account where tenant_id = ?)
                    or exists (select from old_programme_entry where tenant_id = ?)
                """).params(tenant(), tenant()).query(Boolean.class).single();
    }

    List<Account> accounts(long afterUserId, int limit) {
        return jdbc.sql(
                        "select * from old_programme_account where tenant_id = ? and user_id > ? order by user_id limit ?")
                .params(tenant(), afterUserId, limit)
                .query(OldProgrammeTable::account)
                .list();
    }

    List<Entry> entries(Collection<Long> userIds) {
        return jdbc.sql("select * from old_programme_entry where tenant_id = ? and user_id = any(?) order by entry_id")
                .params(tenant(), userIds.toArray(Long[]::new))
                .query(OldProgrammeTable::entry)
                .list();
    }

    List<Long> usersWithoutAccount(int limit) {
        return jdbc.sql("""
                select distinct user_id from old_programme_entry entry
                where tenant_id = ? and gone_at is null and not exists (
                    select from old_programme_account account
                    where account.tenant_id = entry.tenant_id and account.user_id = entry.user_id)
                order by user_id limit ?
                """)
                .params(tenant(), limit)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getLong("user_id"),
                row.getLong("points"),
                row.getString("tier"),
                moment(row.getTimestamp("joined_at")),
                moment(row.getTimestamp("last_visit_at")),
                row.getObject("visits", Long.class),
                row.getObject("spent_minor", Long.class),
                row.getTimestamp("gone_at") != null);
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getLong("entry_id"),
                row.getLong("user_id"),
                row.getString("type"),
                row.getLong("points"),
                row.getString("order_id"),
                row.getString("description"),
                row.getObject("balance_before", Long.class),
                row.getObject("balance_after", Long.class),
                moment(row.getTimestamp("created_at")),
                row.getTimestamp("gone_at") != null);
    }

    private static @Nullable Instant moment(@Nullable Timestamp moment) {
        return moment == null ? null : moment.toInstant();
    }

    private static @Nullable Long micros(@Nullable Instant moment) {
        return moment == null ? null : (Long) ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }

    private static <T> long[] numbers(List<T> rows, ToLongFunction<T> column) {
        return rows.stream().mapToLong(column).toArray();
    }

    private static <T> @Nullable Long[] longs(List<T> rows, Function<T, @Nullable Long> column) {
        @Nullable Long[] values = new Long[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        return values;
    }

    private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> column) {
        @Nullable String[] values = new String[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        return values;
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static int tenant() {
        return TenantScope.current().id();
    }
}
