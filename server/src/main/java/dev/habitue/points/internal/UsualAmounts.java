package dev.habitue.points.internal;

import dev.habitue.access.Caller;
import dev.habitue.access.Permission;
import dev.habitue.platform.TenantScope;
import dev.habitue.points.orders.AmountOverLimit;
import dev.habitue.points.orders.PurchaseAmounts;
import dev.habitue.points.orders.UnusualAmount;
import dev.habitue.points.programme.Programme;
import dev.habitue.points.programme.ProgrammeRules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class UsualAmounts implements PurchaseAmounts {
    private static final long UNUSUAL_TIMES = 20;
    private static final long LIMIT_TIMES = 200;
    private static final Duration LASTS = Duration.ofMinutes(10);

    private record Known(long percentileMinor, Instant at) {}

    private final UsualAmountTable table;
    private final Programme programme;
    private final Clock clock;
    private final Map<Integer, Known> known = new ConcurrentHashMap<>();

    UsualAmounts(UsualAmountTable table, Programme programme, Clock clock) {
        this.table = table;
        this.programme = programme;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public void check(long amountMinor, boolean confirmed, Door door) {
        long percentile = percentile();
        if (percentile == 0) {
            return;
        }
        long floor = door == Door.API ? twiceTheHighestTier() : 0;
        long limit = Math.max(floor, percentile * LIMIT_TIMES);
        boolean administers = Caller.current()
                .map(caller -> caller.may(Permission.LOYALTY_ADMIN))
                .orElse(true);
        if (!administers && amountMinor > limit) {
            throw new AmountOverLimit(limit);
        }
        if (!confirmed && amountMinor > Math.max(floor, percentile * UNUSUAL_TIMES)) {
            throw new UnusualAmount();
        }
    }

    private long percentile() {
        int tenant = TenantScope.current().id();
        Instant now = clock.instant();
        Known last = known.get(tenant);
        if (last == null || last.percentileMinor() == 0 || last.at().plus(LASTS).isBefore(now)) {
            last = new Known(table.percentileMinor(now), now);
            known.put(tenant, last);
        }
        return last.percentileMinor();
    }

    private long twiceTheHighestTier() {
        ProgrammeRules rules = programme.current();
        if (rules.pointsPerPeso().signum() == 0) {
            return 0;
        }
        BigDecimal amount = BigDecimal.valueOf(2 * rules.tiers().getLast().threshold())
                .divide(rules.pointsPerPeso(), 0, RoundingMode.CEILING);
        return amount.divide(TenantScope.current().amount(1), 0, RoundingMode.CEILING)
                .longValue();
    }
}
