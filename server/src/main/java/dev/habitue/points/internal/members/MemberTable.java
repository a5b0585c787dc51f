package dev.habitue.points.internal.members;

import dev.habitue.platform.sql.Sql;
import dev.habitue.platform.sql.Statement;
import dev.habitue.points.members.Member;
import dev.habitue.points.members.MemberFilter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class MemberTable {
    /** @param recordId that enrolling made; null for a customer who was known */
    record NewMember(
            long memberId,
            long customerId,
            @Nullable Long recordId,
            MemberDetails details,
            @Nullable LocalDate birthDate,
            String referralCode,
            @Nullable Long referredBy,
            Instant joinedAt) {}

    private static final int REFERRALS = "loyalty_referral".hashCode();

    private static final String SELECT = """
            select m.*, a.balance, a.pending, a.qualifying, a.tier, a.visits, a.spent_minor, a.last_visit_at, a.joined_into,
                (select nullif(min(l.expires_on), 'infinity') from loyalty_lot l
                 where l.tenant_id = m.tenant_id and l.user_id = m.user_id and l.open) as expires_on
            from loyalty_member m join loyalty_account a using (tenant_id, user_id)
            where m.tenant_id = :tenant
            """;

    private final Sql sql;
    private final ContactTable contacts;

    MemberTable(Sql sql, ContactTable contacts) {
        this.sql = sql;
        this.contacts = contacts;
    }

    /** False where the member, or another with this referral code, is there already. */
    boolean insert(NewMember member) {
        boolean inserted = sql.of("""
                insert into loyalty_member (tenant_id, user_id, customer_id, record_id, name, email, phone, search_text,
                    birth_date, referral_code, referred_by, joined_at)
                values (:tenant, :memberId, :customerId, :recordId, :name, :email, :phone, :searchText,
                    :birthDate, :referralCode, :referredBy, :joinedAt)
                on conflict do nothing
                """)
                        .params(member)
                        .params(member.details())
                        .param("searchText", member.details().searchText())
                        .update()
                == 1;
        if (inserted) {
            contacts.replace(member.memberId(), ContactKeys.of(member.details()).keySet());
        }
        return inserted;
    }

    Optional<Member> find(long memberId) {
        return findAll(List.of(memberId)).stream().findFirst();
    }

    List<Member> findAll(Collection<Long> memberIds) {
        return sql.of(SELECT + " and m.user_id = any(:members) order by m.user_id")
                .param("members", memberIds)
                .as(Member.class)
                .list();
    }

    List<Member> ofCustomers(Collection<Long> customerIds) {
        return sql.of(SELECT + " and m.customer_id = any(:customers) order by m.closed_at is not null, m.user_id")
                .param("customers", customerIds)
                .as(Member.class)
                .list();
    }

    Optional<Long> ofReferralCode(String code) {
        return sql.of("""
                select coalesce(a.joined_into, m.user_id) from loyalty_member m join loyalty_account a using (tenant_id, user_id)
                where m.tenant_id = :tenant and m.referral_code = upper(:code)
                """).param("code", code).as(Long.class).optional();
    }

    List<Member> referredBy(long memberId, int limit) {
        return sql.of(SELECT + " and m.referred_by = :memberId order by m.joined_at, m.user_id limit :limit")
                .param("memberId", memberId)
                .param("limit", limit)
                .as(Member.class)
                .list();
    }

    List<Member> list(MemberFilter filter, long skip, int limit) {
        return filtered(SELECT, filter, " order by m.user_id offset :skip limit :limit")
                .param("skip", skip)
                .param("limit", limit)
                .as(Member.class)
                .list();
    }

    long count(MemberFilter filter) {
        return filtered("""
                        select count(*) from loyalty_member m join loyalty_account a using (tenant_id, user_id)
                        where m.tenant_id = :tenant
                        """, filter, "").as(Long.class).single();
    }

    private Statement filtered(String select, MemberFilter filter, String order) {
        StringBuilder text = new StringBuilder(select);
        if (filter.tier() != null) {
            text.append(" and a.tier = :tier");
        }
        if (filter.active() != null) {
            text.append(filter.active() ? " and m.closed_at is null" : " and m.closed_at is not null");
        }
        if (filter.text() != null) {
            text.append(" and m.search_text like ")
                    .append(MemberDetails.isPhone(filter.text()) ? "any" : "all")
                    .append(" (:patterns)");
        }
        Statement statement = sql.of(text.append(order).toString());
        if (filter.tier() != null) {
            statement.param("tier", filter.tier());
        }
        if (filter.text() != null) {
            statement.param("patterns", MemberDetails.patterns(filter.text()));
        }
        return statement;
    }

    List<Member> page(long afterMemberId, int limit) {
        return sql.of(SELECT + " and m.user_id > :after and m.closed_at is null order by m.user_id limit :limit")
                .param("after", afterMemberId)
                .param("limit", limit)
                .as(Member.class)
                .list();
    }

    List<Member> bornOn(List<String> days, int limit) {
        return sql.of(SELECT + " and m.birth_day = any(:days) and m.closed_at is null order by m.user_id limit :limit")
                .param("days", days)
                .param("limit", limit)
                .as(Member.class)
                .list();
    }

    /** @param corrected that somebody said so here, and the sources' word does not count any more */
    void change(long memberId, MemberDetails details, @Nullable LocalDate birthDate, boolean corrected) {
        sql.of("""
                update loyalty_member set name = :name, email = :email, phone = :phone, search_text = :searchText,
                    birth_date = :birthDate, corrected = corrected or :corrected
                where tenant_id = :tenant and user_id = :memberId
                """)
                .params(details)
                .param("searchText", details.searchText())
                .param("birthDate", birthDate)
                .param("corrected", corrected)
                .param("memberId", memberId)
                .update();
        contacts.replace(memberId, ContactKeys.of(details).keySet());
    }

    void refer(long memberId, long referrer) {
        sql.of("""
                update loyalty_member set referred_by = :referrer
                where tenant_id = :tenant and user_id = :memberId and referred_by is null
                """).param("referrer", referrer).param("memberId", memberId).update();
    }

    /** Whether the one was brought by the other, or by somebody whom the other brought, and so on. */
    boolean descends(long memberId, long ancestor) {
        return sql.of("""
                with recursive line (user_id) as (
                    select referred_by from loyalty_member where tenant_id = :tenant and user_id = :memberId
                    union
                    select m.referred_by from loyalty_member m join line using (user_id) where m.tenant_id = :tenant)
                select exists (select from line where user_id = :ancestor)
                """)
                .param("memberId", memberId)
                .param("ancestor", ancestor)
                .as(Boolean.class)
                .single();
    }

    /** One at a time: two referrals at once could close a circle. */
    void lockReferrals() {
        sql.of("select pg_advisory_xact_lock(:tenant, :lock)")
                .param("lock", REFERRALS)
                .execute();
    }

    void close(long memberId) {
        sql.of("""
                update loyalty_member set closed_at = coalesce(closed_at, :now)
                where tenant_id = :tenant and user_id = :memberId
                """).param("memberId", memberId).update();
    }

    /** Members of these customers by the records that enrolling made for them. */
    List<Long> recordsOfCustomers(Collection<Long> customerIds) {
        return sql.of("""
                select record_id from loyalty_member
                where tenant_id = :tenant and customer_id = any(:customers) and record_id is not null order by record_id
                """).param("customers", customerIds).as(Long.class).list();
    }

    /** Each member is whoever her record is part of now. */
    void follow(Map<Long, Long> customerByRecord) {
        record Place(long recordId, long customerId) {}
        sql.of("""
                update loyalty_member m set customer_id = place.customer_id
                from unnest(:recordId::bigint[], :customerId::bigint[]) as place (record_id, customer_id)
                where m.tenant_id = :tenant and m.record_id = place.record_id and m.customer_id <> place.customer_id
                """)
                .columns(
                        Place.class,
                        customerByRecord.entrySet().stream()
                                .map(entry -> new Place(entry.getKey(), entry.getValue()))
                                .toList())
                .update();
    }

    /** Of these customers, those whose name and addresses nobody has corrected here. */
    List<Member> uncorrected(Collection<Long> customerIds) {
        return sql.of(SELECT + " and m.customer_id = any(:customers) and not m.corrected order by m.user_id")
                .param("customers", customerIds)
                .as(Member.class)
                .list();
    }
}
