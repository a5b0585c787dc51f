package dev.habitue.points.internal.programme;

import dev.habitue.access.Audit;
import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.Refusal.FieldError;
import dev.habitue.points.programme.Programme;
import dev.habitue.points.programme.ProgrammeRules;
import dev.habitue.points.programme.Tier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional(readOnly = true)
class StoredProgramme implements Programme {
    private final ProgrammeTable table;
    private final TierRanks ranks;
    private final Audit audit;

    StoredProgramme(ProgrammeTable table, TierRanks ranks, Audit audit) {
        this.table = table;
        this.ranks = ranks;
        this.audit = audit;
    }

    @Override
    public ProgrammeRules current() {
        return table.current();
    }

    @Override
    public Optional<ProgrammeRules> version(int version) {
        return table.version(version);
    }

    @Override
    public List<ProgrammeRules> history(int limit) {
        return table.history(limit);
    }

    @Override
    @Transactional
    public ProgrammeRules publish(ProgrammeRules rules, String actor) {
        List<FieldError> errors = new ArrayList<>();
        checkNumbers(rules, errors);
        checkTiers(rules.tiers(), errors);
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        table.lock();
        int version = table.newest().map(ProgrammeRules::version).orElse(0);
        table.insert(rules, version + 1, actor);
        audit.record("programme.published", "programme:" + (version + 1), Map.of("version", version + 1));
        return table.version(version + 1).orElseThrow();
    }

    private static void checkNumbers(ProgrammeRules rules, List<FieldError> errors) {
        require(rules.pointsPerPeso().signum() >= 0, "points_per_peso", "must not be negative", errors);
        require(rules.pointValue().signum() >= 0, "point_value", "must not be negative", errors);
        require(rules.expiryDays() >= 0, "expiry_days", "must not be negative; 0 is never", errors);
        require(rules.pendingDays() >= 0, "pending_days", "must not be negative; 0 is at once", errors);
        require(rules.graceDays() >= 0, "grace_days", "must not be negative", errors);
        require(rules.welcomeBonus() >= 0, "welcome_bonus", "must not be negative", errors);
        require(rules.referralBonus() >= 0, "referral_bonus", "must not be negative", errors);
        require(
                rules.windowMonths() == null || rules.windowMonths() > 0,
                "window_months",
                "must be positive; leave it out for ever",
                errors);
    }

    private static void checkTiers(List<Tier> tiers, List<FieldError> errors) {
        require(!tiers.isEmpty() && tiers.getFirst().threshold() == 0, "tiers", "the first must begin at 0", errors);
        Set<String> codes = new HashSet<>();
        long last = -1;
        for (Tier tier : tiers) {
            require(tier.threshold() > last, "tiers", tier.code() + ": thresholds must ascend", errors);
            require(codes.add(tier.code()), "tiers", tier.code() + ": codes must differ", errors);
            require(tier.multiplier().signum() > 0, "tiers", tier.code() + ": multiplier must be positive", errors);
            require(
                    tier.discountPercent().signum() >= 0
                            && tier.discountPercent().intValue() <= 100,
                    "tiers",
                    tier.code() + ": discount must be 0 to 100 percent",
                    errors);
            last = tier.threshold();
        }
    }

    private static void require(boolean holds, String field, String reason, List<FieldError> errors) {
        if (!holds) {
            errors.add(new FieldError(field, reason));
        }
    }

    @Override
    public List<Tier> tiers() {
        return current().tiers();
    }

    @Override
    public boolean reaches(String heldTier, String neededTier) {
        return ranks.reaches(heldTier, neededTier);
    }
}
