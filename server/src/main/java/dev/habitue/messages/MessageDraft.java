package dev.habitue.messages;

import dev.habitue.customers.ContactChannel;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message to one person.
 *
 * @param key what makes it the same message: a second draft of the same key is not a second message
 * @param customerId null for somebody who is not a customer, as when a subscription is to be confirmed
 * @param address null for the customer's own
 * @param language es or en; null for the tenant's
 * @param variables what the template may use, beside the customer and the place: texts, numbers, lists and maps of these
 * @param skipIfBooked whether to leave her out where a visit is coming up when it is to be sent
 * @param dueAt not before then; null for at once
 * @param templateVersion null for the current one
 */
public record MessageDraft(
        String key,
        MessageKind kind,
        ContactChannel channel,
        @Nullable Long customerId,
        @Nullable String address,
        @Nullable String language,
        Map<String, Object> variables,
        @Nullable UUID runId,
        @Nullable String variant,
        boolean skipIfBooked,
        @Nullable Instant dueAt,
        @Nullable Integer templateVersion) {

    /** In the template's current version. */
    public MessageDraft(
            String key,
            MessageKind kind,
            ContactChannel channel,
            @Nullable Long customerId,
            @Nullable String address,
            @Nullable String language,
            Map<String, Object> variables,
            @Nullable UUID runId,
            @Nullable String variant,
            boolean skipIfBooked,
            @Nullable Instant dueAt) {
        this(key, kind, channel, customerId, address, language, variables, runId, variant, skipIfBooked, dueAt, null);
    }

    /** An e-mail to a customer, at once. */
    public static MessageDraft email(String key, MessageKind kind, long customerId, Map<String, Object> variables) {
        return new MessageDraft(
                key, kind, ContactChannel.EMAIL, customerId, null, null, variables, null, null, false, null);
    }

    /** The same as part of a campaign's run. */
    public MessageDraft inRun(UUID run, @Nullable String ofVariant, @Nullable Integer version, boolean unlessBooked) {
        return new MessageDraft(
                key,
                kind,
                channel,
                customerId,
                address,
                language,
                variables,
                run,
                ofVariant,
                unlessBooked,
                dueAt,
                version);
    }
}
