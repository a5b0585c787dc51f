package dev.habitue.points;

import dev.habitue.points.ProgrammeRules.RefundPolicy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rules of the ledger, as simply as they can be told: one member's account in memory. */
final class LedgerModel {
    private static final int LONGER_DAYS = 7;

    private static final class Lot {
        private final long id;
        private long remaining;
        private LocalDate lastDay;

        Lot(long id, long remaining, LocalDate lastDay) {
            this.id = id;
            this.remaining = remaining;
            this.lastDay = lastDay;
        }

        LocalDate lastDay() {
            return lastDay;
        }

        long id() {
            return id;
        }
    }

    private record Part(Lot lot, long points) {}

    private static final class Movement {
        private final EntryKind kind;
        private final long points;
        private final boolean qualifies;
        private final long amount;
        private final BigDecimal multiplier;
        private final BigDecimal carried;
        private final List<Part> drawn;
        private long refunded;
        private long taken;
        private boolean undone;

        Movement(
                EntryKind kind,
                long points,
                boolean qualifies,
                long amount,
                BigDecimal multiplier,
                BigDecimal carried,
                List<Part> drawn) {
            this.kind = kind;
            this.points = points;
            this.qualifies = qualifies;
            this.amount = amount;
            this.multiplier = multiplier;
            this.carried = carried;
            this.drawn = drawn;
        }
    }

    private final List<Lot> lots = new ArrayList<>();
    private final Map<Long, Movement> movements = new HashMap<>();
    private ProgrammeRules rules;
    private LocalDate today;
    private long balance;
    private long qualifying;
    private BigDecimal remainder = BigDecimal.ZERO;
    private Tier tier;

    LedgerModel(ProgrammeRules rules, LocalDate today) {
        this.rules = rules;
        this.today = today;
        this.tier = rules.tiers().getFirst();
    }

    void goBy(ProgrammeRules next) {
        rules = next;
    }

    /** What has expired goes, on whichever day it is noticed. */
    void dayIs(LocalDate day) {
        today = day;
        for (Lot lot : lots) {
            if (lot.lastDay.isBefore(day)) {
                balance -= lot.remaining;
                lot.remaining = 0;
            }
        }
    }

    void earn(long entry, long amount) {
        BigDecimal carried = rules.carryRemainder() ? remainder : BigDecimal.ZERO;
        BigDecimal exact = BigDecimal.valueOf(amount)
                .multiply(rules.pointsPerPeso())
                .multiply(tier.multiplier())
                .add(carried);
        long points = exact.setScale(0, RoundingMode.FLOOR).longValueExact();
        if (rules.carryRemainder()) {
            remainder = exact.subtract(BigDecimal.valueOf(points));
        }
        movements.put(entry, new Movement(EntryKind.EARN, points, true, amount, tier.multiplier(), carried, List.of()));
        credit(entry, points, true);
    }

    void give(long entry, EntryKind kind, long points) {
        boolean qualifies = kind != EntryKind.ADJUSTMENT;
        movements.put(entry, new Movement(kind, points, qualifies, 0, BigDecimal.ONE, BigDecimal.ZERO, List.of()));
        credit(entry, points, qualifies);
    }

    private void credit(long entry, long points, boolean qualifies) {
        balance += points;
        if (points > 0) {
            lots.add(new Lot(entry, Math.min(points, Math.max(balance, 0)), today.plusDays(rules.expiryDays())));
        }
        if (qualifies && points > 0) {
            qualifying += points;
            for (Tier reached : rules.tiers()) {
                if (reached.threshold() <= qualifying && reached.threshold() > tier.threshold()) {
                    tier = reached;
                }
            }
        }
    }

    boolean has(long points) {
        return balance >= points;
    }

    void take(long entry, EntryKind kind, long points) {
        List<Part> drawn = draw(points, -1);
        balance -= points;
        movements.put(entry, new Movement(kind, -points, false, 0, BigDecimal.ONE, BigDecimal.ZERO, drawn));
    }

    private List<Part> draw(long points, long first) {
        List<Part> drawn = new ArrayList<>();
        long needed = points;
        List<Lot> order = new ArrayList<>(lots);
        order.sort(Comparator.comparing((Lot lot) -> lot.id != first)
                .thenComparing(Lot::lastDay)
                .thenComparing(Lot::id));
        for (Lot lot : order) {
            long part = Math.min(needed, lot.remaining);
            if (part > 0) {
                lot.remaining -= part;
                needed -= part;
                drawn.add(new Part(lot, part));
            }
        }
        return drawn;
    }

    /** Whether there is something left to take back. */
    boolean reversible(long entry) {
        Movement movement = movements.get(entry);
        if (movement == null) {
            return false;
        }
        return movement.kind == EntryKind.EARN ? movement.refunded < movement.amount : !movement.undone;
    }

    /** What is left of a purchase to be given back. */
    long refundable(long entry) {
        Movement movement = movements.get(entry);
        return movement == null || movement.kind != EntryKind.EARN ? 0 : movement.amount - movement.refunded;
    }

    /** @param amount of a purchase; all that is left where it is that */
    void reverse(long entry, long amount) {
        Movement movement = movements.get(entry);
        movement.undone = true;
        if (movement.points < 0) {
            restore(movement);
            return;
        }
        long due = movement.points;
        if (movement.kind == EntryKind.EARN) {
            movement.refunded += amount;
            long left = movement.amount - movement.refunded;
            long kept = left == 0
                    ? 0
                    : BigDecimal.valueOf(left)
                            .multiply(rules.pointsPerPeso())
                            .multiply(movement.multiplier)
                            .add(movement.carried)
                            .setScale(0, RoundingMode.FLOOR)
                            .longValueExact();
            due = movement.points - movement.taken - kept;
            movement.taken += due;
        }
        if (movement.qualifies && movement.points > 0) {
            qualifying -= due;
        }
        long points = rules.refundPolicy() == RefundPolicy.UNLIMITED
                ? due
                : rules.refundPolicy() == RefundPolicy.ONLY_PENDING && movement.kind == EntryKind.EARN
                        ? 0
                        : Math.min(due, Math.max(balance, 0));
        draw(Math.min(points, Math.max(balance, 0)), entry);
        balance -= points;
    }

    private void restore(Movement movement) {
        long points = -movement.points;
        long left = Math.max(balance + points, 0) - Math.max(balance, 0);
        balance += points;
        for (int place = movement.drawn.size() - 1; place >= 0; place--) {
            Part part = movement.drawn.get(place);
            long back = Math.min(part.points, left);
            if (back <= 0) {
                break;
            }
            part.lot.remaining += back;
            LocalDate atLeast = today.plusDays(LONGER_DAYS);
            part.lot.lastDay = part.lot.lastDay.isBefore(atLeast) ? atLeast : part.lot.lastDay;
            left -= back;
        }
    }

    /** As one line: all that must be equal in the ledger. */
    String state() {
        Map<LocalDate, Long> open = new TreeMap<>();
        lots.stream()
                .filter(lot -> lot.remaining > 0)
                .forEach(lot -> open.merge(lot.lastDay, lot.remaining, Long::sum));
        return balance + " " + qualifying + " " + tier.code() + " " + open;
    }
}
