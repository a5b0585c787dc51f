package dev.habitue.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.habitue.fixtures.Cafe.Account;
import dev.habitue.points.orders.MemberPurchase;
import dev.habitue.points.orders.Purchase;
import dev.habitue.points.orders.Refund;
import dev.habitue.points.programme.ProgrammeRules;
import dev.habitue.points.programme.ProgrammeRules.RefundPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Random steps, done to the ledger and to the model; compares the two after each. */
final class LedgerWalk {
    private static final int MEMBERS = 8;
    private static final int REMEMBERED_ENTRIES = 40;
    private static final int EXPIRY_DAYS = 45;

    private final MovableCafe cafe;
    private final SplittableRandom random;
    private final long seed;
    private final List<Account> accounts = new ArrayList<>();
    private final List<LedgerModel> models = new ArrayList<>();
    private final List<List<String>> names = new ArrayList<>();
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private ProgrammeRules rules;
    private int step;

    LedgerWalk(MovableCafe cafe, long seed) {
        this.cafe = cafe;
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.jdbc = cafe.server().bean(JdbcClient.class);
        this.transaction = cafe.server().bean(TransactionTemplate.class);
    }

    void go(int steps) {
        cafe.isOn(LocalDate.of(2026, 3, 2));
        publish();
        for (int number = 0; number < MEMBERS; number++) {
            accounts.add(cafe.cafe().member("Ana " + number));
            models.add(new LedgerModel(rules, cafe.today()));
            names.add(new ArrayList<>());
        }
        for (step = 1; step <= steps; step++) {
            int who = random.nextInt(MEMBERS);
            take(who, random.nextInt(100));
            compare(who);
        }
        cafe.usualRules();
    }

    private void take(int who, int dice) {
        if (dice < 4) {
            moveClock();
        } else if (dice < 5) {
            publish();
            models.forEach(model -> model.goBy(rules));
        } else if (dice < 40) {
            buy(who);
        } else if (dice < 45) {
            buyTogether();
        } else if (dice < 70) {
            spend(who);
        } else if (dice < 78) {
            adjust(who);
        } else if (dice < 82) {
            bonus(who);
        } else if (dice < 90) {
            tellAgain(who);
        } else if (dice < 92) {
            move(who);
        } else {
            reverse(who);
        }
    }

    private void publish() {
        RefundPolicy policy = RefundPolicy.values()[random.nextInt(RefundPolicy.values().length)];
        boolean carry = random.nextBoolean();
        rules = cafe.rules(change -> {
            change.expiringAfter(EXPIRY_DAYS).refunding(policy);
            return carry ? change.carrying() : change;
        });
    }

    /** Minutes, days, or to just before a change of hour or a 29th of February. */
    private void moveClock() {
        ZoneId zone = cafe.cafe().tenant().zone();
        Instant now = cafe.clock().instant();
        Instant next = switch (random.nextInt(8)) {
            case 0, 1 -> now.plus(Duration.ofMinutes(random.nextInt(1, 600)));
            case 2 -> nextChangeOfHour(zone, now).minus(Duration.ofMinutes(random.nextInt(1, 90)));
            case 3 -> nextChangeOfHour(zone, now).plus(Duration.ofMinutes(random.nextInt(1, 90)));
            case 4 -> nextLeapDay(zone, now);
            default -> now.plus(Duration.ofHours(random.nextInt(6, 24 * 12)));
        };
        boolean far = Duration.between(now, next).toDays() > 400;
        cafe.clock().moveTo(next.isAfter(now) && !(far && random.nextInt(20) > 0) ? next : now.plusSeconds(60));
        cafe.round();
        for (int member = 0; member < MEMBERS; member++) {
            models.get(member).dayIs(cafe.today());
            compare(member);
        }
    }

    private static Instant nextChangeOfHour(ZoneId zone, Instant now) {
        var change = zone.getRules().nextTransition(now);
        return change == null ? now : change.getInstant();
    }

    private static Instant nextLeapDay(ZoneId zone, Instant now) {
        LocalDate day = LocalDate.ofInstant(now, zone).plusDays(1);
        while (!(day.getMonthValue() == 2 && day.getDayOfMonth() == 29)) {
            day = day.plusDays(1);
        }
        return day.atTime(LocalTime.of(0, 1)).atZone(zone).toInstant();
    }

    private void buy(int who) {
        long amount = amount();
        String order = seed + "/" + accounts.get(who).userId() + "/" + step;
        accounts.get(who).earns(order, amount);
        models.get(who).buy(order, amount);
        remember(who, order);
    }

    /** The same order, for the same or for another amount, or back after it was taken back. */
    private void tellAgain(int who) {
        Optional<String> order = order(who);
        if (order.isPresent()) {
            long left = models.get(who).refundable(order.get());
            long amount = left > 0 && random.nextInt(4) == 0 ? left : amount();
            accounts.get(who).earns(order.get(), amount);
            models.get(who).buy(order.get(), amount);
        }
    }

    /** One of the orders turns out to be another member's. */
    private void move(int who) {
        int other = random.nextInt(MEMBERS);
        Optional<String> order = order(who);
        if (order.isEmpty() || other == who || models.get(who).refundable(order.get()) == 0) {
            return;
        }
        accounts.get(other).earns(order.get(), models.get(who).refundable(order.get()));
        models.get(who).moveTo(models.get(other), order.get());
        names.get(who).remove(order.get());
        remember(other, order.get());
        compare(other);
    }

    private Optional<String> order(int who) {
        List<String> orders =
                names.get(who).stream().filter(name -> !name.startsWith("#")).toList();
        return orders.isEmpty() ? Optional.empty() : Optional.of(orders.get(random.nextInt(orders.size())));
    }

    /** In one batch, and not each of them once. */
    private void buyTogether() {
        List<Integer> who = new ArrayList<>();
        List<MemberPurchase> purchases = new ArrayList<>();
        for (int number = 0; number < MEMBERS; number++) {
            who.add(random.nextInt(3) > 0 ? number : random.nextInt(MEMBERS));
            Account buyer = accounts.get(who.getLast());
            purchases.add(buyer.purchase(seed + "/" + buyer.userId() + "/" + step + "/" + number, amount()));
        }
        cafe.cafe().call(() -> cafe.cafe().ledger().earnAll(purchases, "test"));
        for (int number = 0; number < MEMBERS; number++) {
            Purchase purchase = purchases.get(number).purchase();
            models.get(who.get(number)).buy(purchase.orderId(), purchase.amountMinor());
            remember(who.get(number), purchase.orderId());
        }
        for (int number = 0; number < MEMBERS; number++) {
            compare(number);
        }
    }

    private long amount() {
        return random.nextInt(8) == 0 ? random.nextLong(1, 400_000) : random.nextLong(1, 9_000);
    }

    private void spend(int who) {
        long points = random.nextLong(1, 300);
        if (models.get(who).has(points)) {
            Entry entry = accounts.get(who).spends(points);
            models.get(who).take("#" + entry.id(), EntryKind.REDEEM, points);
            remember(who, "#" + entry.id());
        } else {
            assertThatThrownBy(() -> accounts.get(who).spends(points)).isInstanceOf(InsufficientPoints.class);
        }
    }

    private void adjust(int who) {
        long points = random.nextLong(1, 200);
        long userId = accounts.get(who).userId();
        if (random.nextBoolean()) {
            Entry entry = cafe.cafe().call(() -> cafe.cafe().ledger().adjust(userId, points, "walk", "test"));
            models.get(who).give("#" + entry.id(), EntryKind.ADJUSTMENT, points);
            remember(who, "#" + entry.id());
        } else if (models.get(who).has(points)) {
            Entry entry = cafe.cafe().call(() -> cafe.cafe().ledger().adjust(userId, -points, "walk", "test"));
            models.get(who).take("#" + entry.id(), EntryKind.ADJUSTMENT, points);
            remember(who, "#" + entry.id());
        }
    }

    private void bonus(int who) {
        long points = random.nextLong(1, 200);
        EntryKind kind = random.nextBoolean() ? EntryKind.BONUS : EntryKind.REFERRAL;
        Entry entry = cafe.cafe()
                .call(() -> cafe.cafe()
                        .ledger()
                        .bonus(accounts.get(who).userId(), kind, points, new Reference("walk", null, null), "test"));
        models.get(who).give("#" + entry.id(), kind, points);
        remember(who, "#" + entry.id());
    }

    private void reverse(int who) {
        List<String> known = names.get(who);
        if (known.isEmpty()) {
            return;
        }
        String name = known.get(random.nextInt(known.size()));
        LedgerModel model = models.get(who);
        long left = model.refundable(name);
        long amount = left > 1 && random.nextBoolean() ? random.nextLong(1, left) : left;
        if (model.reversible(name)) {
            takeBack(name, amount);
            model.reverse(name, amount);
        } else {
            assertThatThrownBy(() -> takeBack(name, 0)).isInstanceOf(NotReversible.class);
        }
    }

    private void takeBack(String name, long amount) {
        Ledger ledger = cafe.cafe().ledger();
        cafe.cafe()
                .call(() -> name.startsWith("#")
                        ? ledger.refundPart(Long.parseLong(name.substring(1)), null, "walk", "test")
                        : ledger.refund(
                                new Refund(Purchase.TILL, name, "step " + step, amount == 0 ? null : amount, "walk"),
                                "test"));
    }

    private void remember(int who, String name) {
        List<String> known = names.get(who);
        known.add(name);
        if (known.size() > REMEMBERED_ENTRIES) {
            known.removeFirst();
        }
    }

    private void compare(int who) {
        assertThat(state(accounts.get(who).userId()))
                .as("member %d after step %d of seed %d", who, step, seed)
                .isEqualTo(models.get(who).state());
    }

    private String state(long userId) {
        return cafe.cafe()
                .call(() -> transaction.execute(status -> {
                    Map<LocalDate, Long> open = new TreeMap<>();
                    jdbc.sql(
                                    "select expires_on, sum(remaining) from loyalty_lot where tenant_id = ? and user_id = ? and open group by 1")
                            .params(cafe.cafe().tenant().id(), userId)
                            .query(row -> {
                                open.put(row.getObject(1, LocalDate.class), row.getLong(2));
                            });
                    return jdbc.sql(
                                    "select balance, qualifying, tier from loyalty_account where tenant_id = ? and user_id = ?")
                            .params(cafe.cafe().tenant().id(), userId)
                            .query((row, number) ->
                                    row.getLong(1) + " " + row.getLong(2) + " " + row.getString(3) + " " + open)
                            .single();
                }));
    }
}
