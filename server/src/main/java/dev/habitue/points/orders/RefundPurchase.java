package dev.habitue.points.orders;

import dev.habitue.platform.InvalidInput;
import dev.habitue.points.Entry;
import dev.habitue.points.EntryKind;
import dev.habitue.points.Ledger;
import dev.habitue.points.NotReversible;
import dev.habitue.points.UnknownEntry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes a transaction back, a purchase also by an amount or by some of its lines. */
@Service
public class RefundPurchase {
    private final Ledger ledger;

    RefundPurchase(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * @param amountMinor null for all that is left, or what the lines come to
     * @param lines by their place from 1
     */
    @Transactional
    public Refunding refund(
            long entryId, @Nullable Long amountMinor, @Nullable List<Integer> lines, String reason, String actor) {
        if (amountMinor != null && lines != null) {
            throw new InvalidInput("lines", "give an amount or lines, not both");
        }
        Long amount = amountMinor;
        if (amount != null || lines != null) {
            Entry entry = ledger.find(entryId).orElseThrow(() -> new UnknownEntry(entryId));
            if (entry.kind() != EntryKind.EARN || entry.rule() == null) {
                throw new NotReversible("Only a purchase can be taken back in part.");
            }
            amount = lines == null ? amount : Long.valueOf(amountOf(entry, lines));
        }
        return ledger.refundPart(entryId, amount, reason, actor);
    }

    private static long amountOf(Entry entry, List<Integer> lines) {
        Set<Integer> seen = new HashSet<>();
        long amount = 0;
        for (int line : lines) {
            if (line < 1 || line > entry.items().size() || !seen.add(line)) {
                throw new InvalidInput(
                        "lines",
                        "name each line once, from 1 to " + entry.items().size());
            }
            amount = Math.addExact(amount, entry.items().get(line - 1).amountMinor());
        }
        if (amount == 0) {
            throw new InvalidInput("lines", "name lines that cost something");
        }
        return amount;
    }
}
