package dev.habitue.points.internal.takeover;

import dev.habitue.points.EntryKind;
import dev.habitue.points.Reconciliation.Kind;
import dev.habitue.points.TakeOver;
import dev.habitue.sources.OldProgramme;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The old entries of one account, in the order of their ids. */
record OldHistory(List<OldProgramme.Entry> entries) {
    private static final Set<String> GIVING = Set.of("redeem", "expire");

    /** Without what the old system no longer has. */
    static OldHistory live(List<OldProgramme.Entry> entries) {
        return new OldHistory(entries.stream().filter(entry -> !entry.gone()).toList());
    }

    OldHistory until(long entryId) {
        return new OldHistory(
                entries.stream().filter(entry -> entry.id() <= entryId).toList());
    }

    long lastId() {
        return entries.isEmpty() ? 0 : entries.getLast().id();
    }

    long sum() {
        return entries.stream().mapToLong(OldHistory::change).sum();
    }

    /** Points that a tier goes by: all that came, by whatever name. */
    long came() {
        return entries.stream()
                .filter(entry -> !entry.type().equals("adjustment"))
                .mapToLong(OldHistory::change)
                .filter(points -> points > 0)
                .sum();
    }

    /**
     * What the entry did to the balance. Some programmes write a redemption's points without a sign, so that the balances
     * beside it have to say which way they went.
     */
    static long change(OldProgramme.Entry entry) {
        Long before = entry.balanceBefore();
        Long after = entry.balanceAfter();
        if (before != null && after != null && Math.abs(after - before) == Math.abs(entry.points())) {
            return after - before;
        }
        return GIVING.contains(entry.type()) ? -Math.abs(entry.points()) : entry.points();
    }

    /** In the order in which they happened, which is not always that of their ids. */
    List<TakeOver.Movement> movements(Instant otherwise) {
        return entries.stream()
                .sorted(Comparator.comparing(entry -> entry.createdAt() == null ? otherwise : entry.createdAt()))
                .map(entry -> new TakeOver.Movement(
                        Long.toString(entry.id()),
                        kind(entry.type()),
                        change(entry),
                        entry.orderId(),
                        entry.description(),
                        entry.createdAt() == null ? otherwise : entry.createdAt()))
                .toList();
    }

    private static EntryKind kind(String type) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "earn" -> EntryKind.EARN;
            case "redeem" -> EntryKind.REDEEM;
            case "expire" -> EntryKind.EXPIRE;
            case "bonus" -> EntryKind.BONUS;
            case "referral" -> EntryKind.REFERRAL;
            default -> EntryKind.ADJUSTMENT;
        };
    }

    /** Entries that do not begin where the one before ended, or do not end where their points lead. */
    void findBreaks(long userId, Findings findings) {
        Long balance = 0L;
        for (OldProgramme.Entry entry : entries) {
            Long before = entry.balanceBefore();
            Long after = entry.balanceAfter();
            if (before != null && balance != null && !before.equals(balance)) {
                findings.add(userId, Kind.BROKEN_CHAIN, entry.id(), before, balance);
            } else if (before != null && after != null && before + change(entry) != after) {
                findings.add(userId, Kind.BROKEN_CHAIN, entry.id(), after, before + change(entry));
            }
            balance = after;
        }
    }

    /** Rewards and purchases that do not fit each other. */
    void findUnfit(long userId, List<OldPurchases.Purchase> purchases, Findings findings) {
        Set<String> rewarded = new HashSet<>();
        Set<String> completed = new HashSet<>();
        for (OldPurchases.Purchase purchase : purchases) {
            if (!purchase.cancelled()) {
                completed.add(purchase.orderId());
            }
        }
        for (OldProgramme.Entry entry : entries) {
            String order = entry.orderId();
            if (entry.type().equals("earn") && order != null) {
                if (!rewarded.add(order)) {
                    findings.add(userId, Kind.ORDER_REWARDED_TWICE, order, change(entry), null);
                } else if (!completed.contains(order)) {
                    findings.add(userId, Kind.REWARD_WITHOUT_PURCHASE, order, change(entry), null);
                }
            }
        }
        for (OldPurchases.Purchase purchase : purchases) {
            if (!purchase.cancelled() && !rewarded.contains(purchase.orderId())) {
                findings.add(userId, Kind.PURCHASE_NOT_REWARDED, purchase.orderId(), null, purchase.totalMinor());
            }
        }
    }

    /** Tells the same history again, and no other. */
    String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (OldProgramme.Entry entry : entries) {
                String line = String.join(
                        "|",
                        Long.toString(entry.id()),
                        entry.type(),
                        Long.toString(entry.points()),
                        text(entry.orderId()),
                        text(entry.balanceBefore()),
                        text(entry.balanceAfter()),
                        text(entry.createdAt()));
                digest.update(line.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) '\n');
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }
}
