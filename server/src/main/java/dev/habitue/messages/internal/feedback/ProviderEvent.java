package dev.habitue.messages.internal.feedback;

import dev.habitue.messages.internal.channel.BounceFault;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a provider tells of one message, in our words.
 *
 * @param eventId by which it is known when it is told twice
 * @param detail the receiving server's words, as far as they were told
 * @param at null where that was not told
 */
record ProviderEvent(
        int tenantId,
        long messageId,
        ApplyProviderEvents.Type type,
        String eventId,
        @Nullable String detail,
        @Nullable Instant at) {
    private static final Pattern REFERENCE = Pattern.compile("(\\d{1,9})\\.(\\d{1,18})");
    private static final int LONGEST_DETAIL = 500;

    /** Nothing where it is of no message of ours, or tells what nothing follows from. */
    static Optional<ProviderEvent> ofSendGrid(JsonNode event) {
        String told = event.path("event").asString("");
        String words = wordsOfSendGrid(event);
        ApplyProviderEvents.Type type = switch (told) {
            case "delivered" -> ApplyProviderEvents.Type.DELIVERED;
            case "open" -> ApplyProviderEvents.Type.OPENED;
            case "click" -> ApplyProviderEvents.Type.CLICKED;
            case "deferred" -> ApplyProviderEvents.Type.DEFERRED;
            case "bounce" ->
                BounceFault.isTemporary(words) ? ApplyProviderEvents.Type.DEFERRED : ApplyProviderEvents.Type.BOUNCED;
            case "spamreport" -> ApplyProviderEvents.Type.COMPLAINED;
            case "unsubscribe", "group_unsubscribe" -> ApplyProviderEvents.Type.UNSUBSCRIBED;
            default -> null;
        };
        return of(
                event.path("habitue_message").asString(""),
                type,
                "sendgrid:" + event.path("sg_event_id").asString(""),
                told.equals("bounce") ? words : event.path("reason").asString(null),
                event.path("timestamp").asLong(0));
    }

    /** The status first, which is the code; where there is none, the class that SendGrid puts it in says it in words. */
    private static String wordsOfSendGrid(JsonNode event) {
        String classified = switch (event.path("bounce_classification").asString("")) {
            case "Invalid Address" -> "invalid address";
            case "Reputation" -> "5.7.1 sender reputation";
            default -> "";
        };
        String status = event.path("status").asString("");
        String reason = event.path("reason").asString("");
        boolean hasCode = BounceFault.code(status + " " + reason).isPresent();
        return (status + " " + (hasCode ? "" : classified + " ") + reason).strip();
    }

    /** @param token that signs the call: the signature covers no more, which is why one token is good for one event */
    static Optional<ProviderEvent> ofMailgun(JsonNode event, String token) {
        String words = wordsOfMailgun(event);
        ApplyProviderEvents.Type type = switch (event.path("event").asString("")) {
            case "delivered" -> ApplyProviderEvents.Type.DELIVERED;
            case "opened" -> ApplyProviderEvents.Type.OPENED;
            case "clicked" -> ApplyProviderEvents.Type.CLICKED;
            case "failed" ->
                event.path("severity").asString("").equals("permanent") && !BounceFault.isTemporary(words)
                        ? ApplyProviderEvents.Type.BOUNCED
                        : ApplyProviderEvents.Type.DEFERRED;
            case "complained" -> ApplyProviderEvents.Type.COMPLAINED;
            case "unsubscribed" -> ApplyProviderEvents.Type.UNSUBSCRIBED;
            default -> null;
        };
        return of(
                event.path("user-variables").path("habitue_message").asString(""),
                type,
                "mailgun:" + token,
                words,
                (long) event.path("timestamp").asDouble(0));
    }

    /** The receiving server's code and words, else Mailgun's own. */
    private static @Nullable String wordsOfMailgun(JsonNode event) {
        JsonNode status = event.path("delivery-status");
        String words = (status.path("enhanced-code").asString("") + " "
                        + status.path("message").asString("") + " "
                        + status.path("description").asString(""))
                .strip();
        return words.isEmpty() ? event.path("reason").asString(null) : words;
    }

    private static Optional<ProviderEvent> of(
            String reference,
            ApplyProviderEvents.@Nullable Type type,
            String eventId,
            @Nullable String detail,
            long seconds) {
        Matcher matcher = REFERENCE.matcher(reference);
        if (type == null || !matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new ProviderEvent(
                Integer.parseInt(matcher.group(1)),
                Long.parseLong(matcher.group(2)),
                type,
                eventId,
                detail == null ? null : detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL)),
                seconds == 0 ? null : Instant.ofEpochSecond(seconds)));
    }
}
