package dev.habitue.points.programme;

import java.math.BigDecimal;
import java.util.List;

/** The programme in figures. Amounts are minor units of the tenant's currency. */
public interface LoyaltyStatistics {

    /**
     * @param activeMembers with a visit within 30 days
     * @param liabilityMinor what the outstanding points are worth
     * @param redemptionRate redeemed of issued, in percent
     */
    record Summary(
            long members,
            long activeMembers,
            long issued,
            long redeemed,
            long expired,
            long outstanding,
            long pending,
            long liabilityMinor,
            BigDecimal redemptionRate) {}

    /** Means are over the tier's members, to one decimal. */
    record TierFigures(
            Tier tier,
            long members,
            BigDecimal meanPoints,
            BigDecimal meanSpentMinor,
            BigDecimal meanVisits,
            BigDecimal meanScore) {}

    Summary summary();

    /** In ascending order of the tiers. */
    List<TierFigures> tiers();
}
