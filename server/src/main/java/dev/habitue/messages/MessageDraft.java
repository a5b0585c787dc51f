package dev.habitue.messages;

import dev.habitue.customers.ContactChannel;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message to one person, put together by steps: {@code email(…).in("en").notBefore(tomorrow)}.
 *
 * @param key what makes it the same message: a second draft of the same key is not a second message
 * @param variables what the template may use, beside the customer and the place: texts, numbers, lists and maps of these
 * @param part of which campaign's run; null for a message of its own
 * @param dueAt not before then; null for at once
 */
public record MessageDraft(
        String key,
        MessageKind kind,
        Recipient to,
        Map<String, Object> variables,
        @Nullable Part part,
        @Nullable Instant dueAt) {

    /**
     * @param customerId null for somebody who is not a customer, as when a subscription is to be confirmed
     * @param address null for the customer's own
     * @param language es or en; null for the tenant's
     */
    public record Recipient(
            ContactChannel channel,
            @Nullable Long customerId,
            @Nullable String address,
            @Nullable String language) {}

    /**
     * @param templateVersion null for the current one
     * @param skipIfBooked whether to leave her out where a visit is coming up when it is to be sent
     */
    public record Part(
            UUID runId, @Nullable String variant, @Nullable Integer templateVersion, boolean skipIfBooked) {}

    /** An e-mail to a customer, at once. */
    public static MessageDraft email(String key, MessageKind kind, long customerId, Map<String, Object> variables) {
        return email(key, kind, new Recipient(ContactChannel.EMAIL, customerId, null, null), variables);
    }

    /** An e-mail to somebody who need not be a customer, at once. */
    public static MessageDraft email(String key, MessageKind kind, String address, Map<String, Object> variables) {
        return email(key, kind, new Recipient(ContactChannel.EMAIL, null, address, null), variables);
    }

    private static MessageDraft email(String key, MessageKind kind, Recipient to, Map<String, Object> variables) {
        return new MessageDraft(key, kind, to, variables, null, null);
    }

    /** @param language es or en */
    public MessageDraft in(String language) {
        Recipient reader = new Recipient(to.channel(), to.customerId(), to.address(), language);
        return new MessageDraft(key, kind, reader, variables, part, dueAt);
    }

    public MessageDraft notBefore(Instant moment) {
        return new MessageDraft(key, kind, to, variables, part, moment);
    }

    public MessageDraft inRun(Part ofRun) {
        return new MessageDraft(key, kind, to, variables, ofRun, dueAt);
    }
}
