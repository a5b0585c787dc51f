package dev.habitue.points.internal.members;

import dev.habitue.access.Audit;
import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.TenantScope;
import dev.habitue.points.ExpiringTotals;
import dev.habitue.points.PointsExpiring;
import dev.habitue.points.internal.AccountTable;
import dev.habitue.points.internal.rounds.RoundTable;
import dev.habitue.points.members.Enrolment;
import dev.habitue.points.members.Joining;
import dev.habitue.points.members.Member;
import dev.habitue.points.members.MemberChange;
import dev.habitue.points.members.MemberFilter;
import dev.habitue.points.members.Members;
import dev.habitue.points.members.UnknownMember;
import dev.habitue.points.programme.TierChange;
import java.time.Clock;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional(readOnly = true)
class StoredMembers implements Members {
    private static final int MOST_REFERRALS = 500;
    private static final int MOST_TIER_CHANGES = 100;

    private final MemberTable table;
    private final AccountTable accounts;
    private final EnrolMember enrolMember;
    private final RecogniseMember recognise;
    private final RoundTable rounds;
    private final Audit audit;
    private final Clock clock;

    StoredMembers(
            MemberTable table,
            AccountTable accounts,
            EnrolMember enrolMember,
            RecogniseMember recognise,
            RoundTable rounds,
            Audit audit,
            Clock clock) {
        this.table = table;
        this.accounts = accounts;
        this.enrolMember = enrolMember;
        this.recognise = recognise;
        this.rounds = rounds;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Joining join(Enrolment enrolment) {
        return enrolMember.enrol(enrolment);
    }

    @Override
    @Transactional
    public Member enrol(Enrolment enrolment) {
        return enrolMember.enrol(enrolment).member();
    }

    @Override
    public Optional<Member> find(long userId) {
        return table.find(userId);
    }

    @Override
    public Member get(long userId) {
        return find(userId).orElseThrow(() -> new UnknownMember(userId));
    }

    @Override
    @Transactional
    public Member findOrEnrol(long customerId) {
        return enrolMember.enrol(Enrolment.of(customerId)).member();
    }

    @Override
    public List<Member> ofCustomers(Collection<Long> customerIds) {
        return table.ofCustomers(customerIds);
    }

    @Override
    public List<Member> findAll(Collection<Long> userIds) {
        return table.findAll(userIds);
    }

    @Override
    public List<Member> list(MemberFilter filter, long skip, int limit) {
        return table.list(filter, skip, limit);
    }

    @Override
    public long count(MemberFilter filter) {
        return table.count(filter);
    }

    @Override
    public List<Member> page(long afterUserId, int limit) {
        return table.page(afterUserId, limit);
    }

    @Override
    public List<Member> bornOn(MonthDay day, int limit) {
        boolean alsoLeapDay = day.equals(MonthDay.of(2, 28))
                && !Year.now(clock.withZone(
                                dev.habitue.platform.TenantScope.current().zone()))
                        .isLeap();
        return table.bornOn(alsoLeapDay ? List.of(code(day), "0229") : List.of(code(day)), limit);
    }

    private static String code(MonthDay day) {
        return String.format(Locale.ROOT, "%02d%02d", day.getMonthValue(), day.getDayOfMonth());
    }

    @Override
    @Transactional
    public Member change(long userId, MemberChange change) {
        Member before = get(userId);
        MemberDetails given = new MemberDetails(change.name(), change.email(), change.phone());
        boolean corrected = change.name() != null || change.email() != null || change.phone() != null;
        recognise.refuseContactsOfOthers(userId, given, MemberDetails.of(before));
        table.change(
                userId,
                given.orElse(MemberDetails.of(before)),
                change.birthDate() == null ? before.birthDate() : change.birthDate(),
                corrected);
        if (change.referralCode() != null) {
            refer(before, change.referralCode());
        }
        return get(userId);
    }

    private void refer(Member member, String code) {
        table.lockReferrals();
        long referrer =
                table.ofReferralCode(code).orElseThrow(() -> new InvalidInput("referral_code", "is no member's code"));
        if (member.referredBy() != null || member.visits() > 0) {
            throw new InvalidInput("referral_code", "somebody brought her already, or she came by herself");
        }
        if (referrer == member.userId() || table.descends(referrer, member.userId())) {
            throw new InvalidInput("referral_code", "nobody can be brought by herself or by whom she brought");
        }
        table.refer(member.userId(), referrer);
    }

    @Override
    @Transactional
    public Member close(long userId) {
        get(userId);
        accounts.close(userId);
        table.close(userId);
        audit.record("member.closed", "member:" + userId, Map.of());
        return get(userId);
    }

    @Override
    public List<TierChange> tierHistory(long userId) {
        return rounds.tierHistory(userId, MOST_TIER_CHANGES);
    }

    @Override
    public List<PointsExpiring> expiringWithin(int days, int limit) {
        LocalDate today = TenantScope.current().dayOf(clock.instant());
        return rounds.expiring(today, today.minusDays(1), today.plusDays(days), limit);
    }

    @Override
    public ExpiringTotals expiringTotals(int days) {
        LocalDate today = TenantScope.current().dayOf(clock.instant());
        return rounds.expiringTotals(today.minusDays(1), today.plusDays(days));
    }

    @Override
    public List<PointsExpiring> expiringOf(long userId, int days) {
        LocalDate today = TenantScope.current().dayOf(clock.instant());
        return rounds.expiringOf(userId, today, today.plusDays(days));
    }

    @Override
    public List<Member> referredBy(long userId) {
        return table.referredBy(userId, MOST_REFERRALS);
    }
}
