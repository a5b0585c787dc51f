package dev.habitue.points.web;

import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.points.members.Member;
import dev.habitue.points.members.MemberCard;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A member as the API shows her. */
record MemberView(
        long userId,
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        long totalPoints,
        long pendingPoints,
        long qualifyingPoints,
        String currentTier,
        String tierName,
        BigDecimal score,
        OffsetDateTime joinDate,
        @Nullable OffsetDateTime lastVisit,
        int totalVisits,
        BigDecimal totalSpent,
        List<String> favoriteProducts,
        String referralCode,
        @Nullable Long referredBy,
        @Nullable LocalDate pointsExpiryDate,
        @Nullable LocalDate birthDate,
        String status,
        @Nullable Long joinedInto,
        @Nullable NextTier nextTier) {

    record NextTier(String tier, long pointsNeeded, BigDecimal progressPercentage) {}

    static MemberView of(MemberCard card) {
        Member member = card.member();
        MemberCard.NextTier next = card.next();
        Tenant tenant = TenantScope.current();
        Instant lastVisit = member.lastVisitAt();
        return new MemberView(
                member.userId(),
                member.name(),
                member.email(),
                member.phone(),
                member.balance(),
                member.pending(),
                member.qualifying(),
                member.tier(),
                card.tier().name(),
                card.score(),
                tenant.timeOf(member.joinedAt()),
                lastVisit == null ? null : tenant.timeOf(lastVisit),
                member.visits(),
                tenant.amount(member.spentMinor()),
                card.favorites().stream().map(MemberCard.Favorite::name).toList(),
                member.referralCode(),
                member.referredBy(),
                member.expiresOn(),
                member.birthDate(),
                member.active() ? "active" : "closed",
                member.joinedInto(),
                next == null ? null : new NextTier(next.tier().code(), next.pointsNeeded(), next.progressPercent()));
    }
}
