package dev.habitue.points;

import dev.habitue.points.programme.ProgrammeRules;
import dev.habitue.points.programme.ProgrammeRules.RefundPolicy;
import dev.habitue.points.programme.Tier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rules of the ledger, as simply as they can be told: one member's account in memory. */
final class LedgerModel {
    private static final int LONGER_DAYS = 7;
    private static final long NONE = -1;

    /** Of all members: an order that moves keeps its place. */
    private static long lastPlace;

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

    /** Something that counted: a purchase, or points given or taken. In the order in which they came. */
    private static final class Movement {
        private final EntryKind kind;
        private final long points;
        private final long place;
        private final LocalDate day;
        private final List<Part> drawn;
        private BigDecimal carried;
        private long amount;
        private long refunded;
        private long counted;
        private long given;
        private long ownLot = NONE;
        private boolean undone;

        Movement(EntryKind kind, long points, long place, LocalDate day, BigDecimal carried, List<Part> drawn) {
            this.kind = kind;
            this.points = points;
            this.place = place;
            this.day = day;
            this.carried = carried;
            this.drawn = drawn;
        }

        boolean isPurchase() {
            return kind == EntryKind.EARN;
        }

        long left() {
            return Math.max(0, amount - refunded);
        }
    }

    private final List<Lot> lots = new ArrayList<>();
    private final Map<String, Movement> movements = new LinkedHashMap<>();
    private ProgrammeRules rules;
    private LocalDate today;
    private long balance;
    private long qualifying;
    private BigDecimal remainder = BigDecimal.ZERO;
    private long lastLot;
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

    /** Tells of an order: the first time, or again as it is now. */
    void buy(String order, long amount) {
        Movement known = movements.get(order);
        if (known != null) {
            if (known.amount > 0 && known.refunded >= known.amount) {
                known.refunded = 0;
            }
            known.amount = amount == known.left() ? known.amount : amount;
            workOut(known);
            return;
        }
        BigDecimal carried = rules.carryRemainder() ? remainder : BigDecimal.ZERO;
        Movement purchase = new Movement(EntryKind.EARN, 0, ++lastPlace, today, carried, List.of());
        purchase.amount = amount;
        BigDecimal exact = exact(amount, tier.multiplier(), carried);
        long points = exact.setScale(0, RoundingMode.FLOOR).longValueExact();
        if (rules.carryRemainder()) {
            remainder = exact.subtract(BigDecimal.valueOf(points));
        }
        movements.put(order, purchase);
        workOut(purchase);
    }

    private BigDecimal exact(long amount, BigDecimal multiplier, BigDecimal carried) {
        return BigDecimal.valueOf(amount)
                .multiply(rules.pointsPerPeso())
                .multiply(multiplier)
                .add(carried);
    }

    void give(String name, EntryKind kind, long points) {
        Movement movement = new Movement(kind, points, ++lastPlace, today, BigDecimal.ZERO, List.of());
        movements.put(name, movement);
        balance += points;
        movement.ownLot = addLot(points, today.plusDays(rules.expiryDays()));
        movement.counted = kind == EntryKind.ADJUSTMENT ? 0 : points;
        workOut(movement);
    }

    private long addLot(long points, LocalDate lastDay) {
        lots.add(new Lot(++lastLot, Math.min(points, Math.max(balance, 0)), lastDay));
        return lastLot;
    }

    boolean knows(String order) {
        return movements.containsKey(order);
    }

    /** The order turns out to be another member's, and to have been so all along. */
    void moveTo(LedgerModel other, String order) {
        Movement here = movements.get(order);
        Movement there = new Movement(EntryKind.EARN, 0, here.place, here.day, BigDecimal.ZERO, List.of());
        there.amount = here.amount;
        there.refunded = here.refunded;
        here.amount = 0;
        workOut(here);
        movements.remove(order);
        other.movements.put(order, there);
        other.workOut(there);
    }

    /** Everything anew from the first movement on: what each purchase should have given, and the tier at the end. */
    private void workOut(Movement changed) {
        Tier held = rules.tiers().getFirst();
        long sum = 0;
        boolean since = false;
        List<Movement> inOrder = movements.values().stream()
                .sorted(Comparator.comparingLong((Movement movement) -> movement.place))
                .toList();
        for (Movement movement : inOrder) {
            since |= movement == changed;
            if (movement.isPurchase()) {
                long due = movement.left() == 0
                        ? 0
                        : exact(movement.left(), held.multiplier(), movement.carried)
                                .setScale(0, RoundingMode.FLOOR)
                                .longValueExact();
                if (since) {
                    bringTo(movement, due);
                }
            }
            sum += movement.counted;
            for (Tier reached : rules.tiers()) {
                if (reached.threshold() <= sum && reached.threshold() > held.threshold()) {
                    held = reached;
                }
            }
        }
        qualifying = sum;
        tier = held;
    }

    private void bringTo(Movement purchase, long due) {
        long change = due - purchase.counted;
        purchase.counted = due;
        if (change > 0) {
            long points = Math.max(0, Math.min(change, due - purchase.given));
            balance += points;
            if (points > 0) {
                LocalDate lastDay = purchase.day.plusDays(rules.expiryDays());
                LocalDate atLeast = today.plusDays(purchase.ownLot == NONE ? 0 : LONGER_DAYS);
                long lot = addLot(points, lastDay.isBefore(atLeast) ? atLeast : lastDay);
                purchase.ownLot = purchase.ownLot == NONE ? lot : purchase.ownLot;
            }
            purchase.given += points;
        } else if (change < 0) {
            long points = switch (rules.refundPolicy()) {
                case UNLIMITED -> -change;
                case ONLY_PENDING -> 0;
                case WITHIN_BALANCE -> Math.min(-change, Math.max(balance, 0));
            };
            draw(Math.min(points, Math.max(balance, 0)), purchase.ownLot);
            balance -= points;
            purchase.given -= points;
        }
    }

    boolean has(long points) {
        return balance >= points;
    }

    void take(String name, EntryKind kind, long points) {
        List<Part> drawn = draw(points, NONE);
        balance -= points;
        movements.put(name, new Movement(kind, -points, ++lastPlace, today, BigDecimal.ZERO, drawn));
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
    boolean reversible(String name) {
        Movement movement = movements.get(name);
        if (movement == null || movement.undone) {
            return false;
        }
        if (movement.isPurchase()) {
            return movement.left() > 0;
        }
        return movement.points < 0 || rules.refundPolicy() == RefundPolicy.UNLIMITED || balance > 0;
    }

    /** What is left of a purchase to be given back; 0 of everything else. */
    long refundable(String name) {
        Movement movement = movements.get(name);
        return movement == null || !movement.isPurchase() ? 0 : movement.left();
    }

    /** @param amount of a purchase; all that is left where it is that */
    void reverse(String name, long amount) {
        Movement movement = movements.get(name);
        if (movement.isPurchase()) {
            movement.refunded += amount;
            workOut(movement);
            return;
        }
        movement.undone = true;
        if (movement.points < 0) {
            restore(movement);
            return;
        }
        long points = rules.refundPolicy() == RefundPolicy.UNLIMITED
                ? movement.points
                : Math.min(movement.points, Math.max(balance, 0));
        draw(Math.min(points, Math.max(balance, 0)), movement.ownLot);
        balance -= points;
        movement.counted = 0;
        workOut(movement);
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
