package dev.habitue.points.internal;

import dev.habitue.platform.TenantScope;
import dev.habitue.points.Member;
import dev.habitue.points.MemberFilter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class MemberTable {
    /** @param recordId that enrolling made; null for a customer who was known */
    record NewMember(
            long userId,
            long customerId,
            @Nullable Long recordId,
            MemberDetails details,
            @Nullable LocalDate birthDate,
            String referralCode,
            @Nullable Long referredBy,
            Instant joinedAt) {}

    private static final String SELECT = """
            select m.*, a.balance, a.pending, a.qualifying, a.tier, a.visits, a.spent_minor, a.last_visit_at, a.joined_into,
                (select nullif(min(l.expires_on), 'infinity') from loyalty_lot l
                 where l.tenant_id = m.tenant_id and l.user_id = m.user_id and l.open) as first_expiry
            from loyalty_member m join loyalty_account a using (tenant_id, user_id)
            where m.tenant_id = ?
            """;

    private final JdbcClient jdbc;
    private final ContactTable contacts;

    MemberTable(JdbcClient jdbc, ContactTable contacts) {
        this.jdbc = jdbc;
        this.contacts = contacts;
    }

    /** False where the member, or another with this referral code, is there already. */
    boolean insert(NewMember member) {
        boolean inserted = jdbc.sql("""
                insert into loyalty_member (tenant_id, user_id, customer_id, record_id, name, email, phone, search_text,
                    birth_date, referral_code, referred_by, joined_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """)
                        .param(tenant())
                        .param(member.userId())
                        .param(member.customerId())
                        .param(member.recordId())
                        .param(member.details().name())
                        .param(member.details().email())
                        .param(member.details().phone())
                        .param(member.details().searchText())
                        .param(member.birthDate())
                        .param(member.referralCode())
                        .param(member.referredBy())
                        .param(Timestamp.from(member.joinedAt()))
                        .update()
                == 1;
        if (inserted) {
            contacts.replace(member.userId(), ContactKeys.of(member.details()).keySet());
        }
        return inserted;
    }

    Optional<Member> find(long userId) {
        return findAll(List.of(userId)).stream().findFirst();
    }

    List<Member> findAll(Collection<Long> userIds) {
        return query(SELECT + " and m.user_id = any(?) order by m.user_id", tenant(), userIds.toArray(Long[]::new));
    }

    List<Member> ofCustomers(Collection<Long> customerIds) {
        return query(
                SELECT + " and m.customer_id = any(?) order by m.closed_at is not null, m.user_id",
                tenant(),
                customerIds.toArray(Long[]::new));
    }

    Optional<Long> ofReferralCode(String code) {
        return jdbc.sql("""
                select coalesce(a.joined_into, m.user_id) from loyalty_member m join loyalty_account a using (tenant_id, user_id)
                where m.tenant_id = ? and m.referral_code = upper(?)
                """).params(tenant(), code).query(Long.class).optional();
    }

    List<Member> referredBy(long userId, int limit) {
        return query(
                SELECT + " and m.referred_by = ? order by m.joined_at, m.user_id limit ?", tenant(), userId, limit);
    }

    List<Member> list(MemberFilter filter, long skip, int limit) {
        List<Object> parameters = new ArrayList<>();
        String where = where(filter, parameters);
        parameters.add(skip);
        parameters.add(limit);
        return query(SELECT + where + " order by m.user_id offset ? limit ?", parameters.toArray());
    }

    long count(MemberFilter filter) {
        List<Object> parameters = new ArrayList<>();
        String where = where(filter, parameters);
        return jdbc.sql("select count(*) from loyalty_member m join loyalty_account a using (tenant_id, user_id)"
                        + " where m.tenant_id = ?" + where)
                .params(parameters)
                .query(Long.class)
                .single();
    }

    private String where(MemberFilter filter, List<Object> parameters) {
        StringBuilder where = new StringBuilder();
        parameters.add(tenant());
        if (filter.tier() != null) {
            where.append(" and a.tier = ?");
            parameters.add(filter.tier());
        }
        if (filter.active() != null) {
            where.append(filter.active() ? " and m.closed_at is null" : " and m.closed_at is not null");
        }
        if (filter.text() != null) {
            where.append(" and m.search_text like " + (MemberDetails.isPhone(filter.text()) ? "any" : "all") + " (?)");
            parameters.add(MemberDetails.patterns(filter.text()));
        }
        return where.toString();
    }

    List<Member> page(long afterUserId, int limit) {
        return query(
                SELECT + " and m.user_id > ? and m.closed_at is null order by m.user_id limit ?",
                tenant(),
                afterUserId,
                limit);
    }

    List<Member> bornOn(List<String> days, int limit) {
        return query(
                SELECT + " and m.birth_day = any(?) and m.closed_at is null order by m.user_id limit ?",
                tenant(),
                days.toArray(String[]::new),
                limit);
    }

    /** @param corrected that somebody said so here, and the sources' word does not count any more */
    void change(long userId, MemberDetails details, @Nullable LocalDate birthDate, boolean corrected) {
        jdbc.sql("""
                update loyalty_member set name = ?, email = ?, phone = ?, search_text = ?, birth_date = ?,
                    corrected = corrected or ?
                where tenant_id = ? and user_id = ?
                """)
                .param(details.name())
                .param(details.email())
                .param(details.phone())
                .param(details.searchText())
                .param(birthDate)
                .param(corrected)
                .param(tenant())
                .param(userId)
                .update();
        contacts.replace(userId, ContactKeys.of(details).keySet());
    }

    void refer(long userId, long referrer) {
        jdbc.sql(
                        "update loyalty_member set referred_by = ? where tenant_id = ? and user_id = ? and referred_by is null")
                .params(referrer, tenant(), userId)
                .update();
    }

    /** Whether the one was brought by the other, or by somebody whom the other brought, and so on. */
    boolean descends(long userId, long ancestor) {
        return jdbc.sql("""
                with recursive line (user_id) as (
                    select referred_by from loyalty_member where tenant_id = ? and user_id = ?
                    union
                    select m.referred_by from loyalty_member m join line using (user_id) where m.tenant_id = ?)
                select exists (select from line where user_id = ?)
                """)
                .params(tenant(), userId, tenant(), ancestor)
                .query(Boolean.class)
                .single();
    }

    /** One at a time: two referrals at once could close a circle. */
    void lockReferrals() {
        jdbc.sql("select pg_advisory_xact_lock(?, ?)")
                .params(tenant(), "loyalty_referral".hashCode())
                .query(row -> {});
    }

    void close(long userId, Instant now) {
        jdbc.sql("update loyalty_member set closed_at = coalesce(closed_at, ?) where tenant_id = ? and user_id = ?")
                .params(Timestamp.from(now), tenant(), userId)
                .update();
    }

    /** Members of these customers by the records that enrolling made for them. */
    List<Long> recordsOfCustomers(Collection<Long> customerIds) {
        return jdbc.sql("""
                select record_id from loyalty_member
                where tenant_id = ? and customer_id = any(?) and record_id is not null order by record_id
                """)
                .params(tenant(), customerIds.toArray(Long[]::new))
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** Each member is whoever her record is part of now. */
    void follow(Map<Long, Long> customerByRecord) {
        List<Map.Entry<Long, Long>> entries = List.copyOf(customerByRecord.entrySet());
        jdbc.sql("""
                update loyalty_member m set customer_id = now.customer_id
                from unnest(?::bigint[], ?::bigint[]) as now (record_id, customer_id)
                where m.tenant_id = ? and m.record_id = now.record_id and m.customer_id <> now.customer_id
                """)
                .param(entries.stream().mapToLong(Map.Entry::getKey).toArray())
                .param(entries.stream().mapToLong(Map.Entry::getValue).toArray())
                .param(tenant())
                .update();
    }

    /** Of these customers, those whose name and addresses nobody has corrected here. */
    List<Member> uncorrected(Collection<Long> customerIds) {
        return query(
                SELECT + " and m.customer_id = any(?) and not m.corrected order by m.user_id",
                tenant(),
                customerIds.toArray(Long[]::new));
    }

    private List<Member> query(String sql, Object... parameters) {
        return jdbc.sql(sql).params(parameters).query(this::map).list();
    }

    private Member map(ResultSet row, int number) throws SQLException {
        return new Member(
                row.getLong("user_id"),
                row.getLong("customer_id"),
                row.getString("name"),
                row.getString("email"),
                row.getString("phone"),
                row.getObject("birth_date", LocalDate.class),
                Objects.requireNonNull(row.getString("referral_code")),
                row.getObject("referred_by", Long.class),
                row.getTimestamp("joined_at").toInstant(),
                instant(row.getTimestamp("closed_at")),
                row.getLong("balance"),
                row.getLong("pending"),
                row.getLong("qualifying"),
                Objects.requireNonNull(row.getString("tier")),
                row.getInt("visits"),
                row.getLong("spent_minor"),
                instant(row.getTimestamp("last_visit_at")),
                row.getObject("first_expiry", LocalDate.class),
                row.getObject("joined_into", Long.class));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static int tenant() {
        return TenantScope.current().id();
    }
}
