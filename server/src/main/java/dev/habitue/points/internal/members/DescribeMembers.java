package dev.habitue.points.internal.members;

import dev.habitue.points.internal.programme.ProgrammeTable;
import dev.habitue.points.members.Member;
import dev.habitue.points.members.MemberCard;
import dev.habitue.points.members.MemberCard.NextTier;
import dev.habitue.points.members.MemberCards;
import dev.habitue.points.programme.LoyaltyStatistics;
import dev.habitue.points.programme.ProgrammeRules;
import dev.habitue.points.programme.Tier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional(readOnly = true)
class DescribeMembers implements MemberCards, LoyaltyStatistics {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final ScoreTable scores;
    private final ProgrammeTable programmes;

    DescribeMembers(ScoreTable scores, ProgrammeTable programmes) {
        this.scores = scores;
        this.programmes = programmes;
    }

    @Override
    public MemberCard of(Member member) {
        return of(List.of(member)).getFirst();
    }

    @Override
    public List<MemberCard> of(List<Member> members) {
        if (members.isEmpty()) {
            return List.of();
        }
        List<Long> ids = members.stream().map(Member::userId).toList();
        Map<Long, ScoreTable.Score> scored = scores.scores(ids);
        Map<Long, List<MemberCard.Favorite>> favorites = scores.favorites(ids);
        List<Tier> tiers = rules().tiers();
        return members.stream()
                .map(member -> {
                    ScoreTable.Score score = Objects.requireNonNull(scored.get(member.userId()));
                    return new MemberCard(
                            member,
                            score.score(),
                            score.referrals(),
                            favorites.getOrDefault(member.userId(), List.of()),
                            held(member, tiers),
                            next(member, tiers));
                })
                .toList();
    }

    private ProgrammeRules rules() {
        return programmes.current();
    }

    /** A tier that the rules know no more counts as the lowest. */
    private static Tier held(Member member, List<Tier> tiers) {
        return tiers.stream()
                .filter(tier -> tier.code().equals(member.tier()))
                .findFirst()
                .orElse(tiers.getFirst());
    }

    private static @Nullable NextTier next(Member member, List<Tier> tiers) {
        int place = tiers.indexOf(held(member, tiers)) + 1;
        if (place == tiers.size()) {
            return null;
        }
        Tier next = tiers.get(place);
        long qualifying = Math.clamp(member.qualifying(), 0, next.threshold());
        BigDecimal progress = BigDecimal.valueOf(qualifying)
                .multiply(HUNDRED)
                .divide(BigDecimal.valueOf(next.threshold()), 1, RoundingMode.DOWN);
        return new NextTier(next, Math.max(0, next.threshold() - member.qualifying()), progress);
    }

    @Override
    public Summary summary() {
        return scores.summary(rules().pointValue());
    }

    @Override
    public List<TierFigures> tiers() {
        List<Tier> tiers = rules().tiers();
        Map<String, TierFigures> figures = scores.tiers(tiers);
        return tiers.stream()
                .map(tier -> figures.getOrDefault(
                        tier.code(),
                        new TierFigures(tier, 0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO)))
                .toList();
    }
}
