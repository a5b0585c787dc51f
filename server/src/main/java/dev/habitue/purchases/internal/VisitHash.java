package dev.habitue.purchases.internal;

import dev.habitue.purchases.VisitDraft;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Tells whether a source says the same of a visit as last time, its items and payments included. */
final class VisitHash {
    private static final int BYTES = 16;
    private static final long ABSENT = Long.MIN_VALUE;

    private final MessageDigest digest;
    private ByteBuffer buffer = ByteBuffer.allocate(4096);

    VisitHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] of(VisitDraft draft) {
        buffer.clear();
        add(draft.recordId());
        add(draft.occurredAt());
        add(draft.bookedAt());
        add(draft.cancelled() ? 1L : 0L);
        add(draft.stage());
        add(draft.paymentStatus());
        add(draft.totalMinor());
        add(draft.paidMinor());
        add(draft.dueMinor());
        add(draft.giftCard());
        add((long) draft.items().size());
        draft.items().forEach(this::add);
        add((long) draft.payments().size());
        draft.payments().forEach(this::add);
        digest.update(buffer.array(), 0, buffer.position());
        return Arrays.copyOf(digest.digest(), BYTES);
    }

    private void add(VisitDraft.Item item) {
        add((long) item.kind().ordinal());
        add(item.catalogKey());
        add(item.name());
        add(item.itemType());
        if (item.quantity().scale() == 0) {
            add(item.quantity().longValueExact());
        } else {
            add(item.quantity().toPlainString());
        }
        add(item.unitPriceMinor());
        add(item.amountMinor());
        add(item.scheduledOn() == null ? null : (Long) item.scheduledOn().toEpochDay());
        add(item.startsAt());
    }

    private void add(VisitDraft.Payment payment) {
        add(payment.sourceKey());
        add(payment.paidAt());
        add(payment.amountMinor());
        add(payment.method());
    }

    private void add(@Nullable Instant moment) {
        add(EpochNumbers.microsOrNull(moment));
    }

    private void add(@Nullable Long value) {
        room(Long.BYTES).putLong(value == null ? ABSENT : value);
    }

    private void add(@Nullable String value) {
        byte[] bytes = value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8);
        room(bytes.length + Integer.BYTES)
                .putInt(value == null ? -1 : bytes.length)
                .put(bytes);
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            buffer = ByteBuffer.allocate(2 * (buffer.capacity() + bytes)).put(buffer.array(), 0, buffer.position());
        }
        return buffer;
    }
}
