package dev.habitue.points.members;

import dev.habitue.points.programme.Tier;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A member with what follows from her account.
 *
 * @param score 0–100, to one decimal
 * @param referrals members whom she brought
 * @param favorites what she bought most often, at most five
 * @param next null for holders of the highest tier
 */
public record MemberCard(
        Member member,
        BigDecimal score,
        int referrals,
        List<Favorite> favorites,
        Tier tier,
        @Nullable NextTier next) {

    public record Favorite(String productId, String name, int times) {}

    /** @param progressPercent of the points that the next tier asks for */
    public record NextTier(Tier tier, long pointsNeeded, BigDecimal progressPercent) {}
}
