package dev.habitue.messages.internal.delivery;

import dev.habitue.messages.Messages.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is to be written down of a message. */
record DeliveryUpdate(long messageId, Verdict verdict) {

    Columns columns() {
        long id = messageId;
        return switch (verdict) {
            case Verdict.Sent sent ->
                new Columns(id, Status.SENT, null, null, sent.channel(), sent.providerId(), false, true);
            case Verdict.Postponed wait ->
                Columns.decided(id, Status.QUEUED, wait.why().code().orElse(null), wait.until());
            case Verdict.Held held ->
                Columns.decided(id, Status.HELD, held.why().code(), null);
            case Verdict.Excluded excluded ->
                Columns.decided(id, Status.EXCLUDED, excluded.why().code(), null);
            case Verdict.SenderRefused refused -> Columns.decided(id, Status.QUEUED, refused.words(), refused.at());
            case Verdict.Retry retry ->
                Columns.tried(id, Status.QUEUED, retry.words(), retry.at(), retry.mayHaveLeft());
            case Verdict.Failed failed -> Columns.tried(id, Status.FAILED, failed.words(), null, failed.mayHaveLeft());
            case Verdict.Bounced bounced -> Columns.tried(id, Status.BOUNCED, bounced.words(), null, false);
        };
    }

    /**
     * @param status queued for what is tried again
     * @param repeat whether it may have left already
     * @param attemptCounts whether the channel was asked at all
     */
    record Columns(
            long id,
            Status status,
            @Nullable String reason,
            @Nullable Instant dueAt,
            @Nullable String provider,
            @Nullable String providerId,
            boolean repeat,
            boolean attemptCounts) {
        /** Without an attempt that counts. */
        private static Columns decided(long id, Status status, @Nullable String reason, @Nullable Instant dueAt) {
            return new Columns(id, status, reason, dueAt, null, null, false, false);
        }

        private static Columns tried(long id, Status status, String reason, @Nullable Instant dueAt, boolean repeat) {
            return new Columns(id, status, reason, dueAt, null, null, repeat, true);
        }
    }
}
