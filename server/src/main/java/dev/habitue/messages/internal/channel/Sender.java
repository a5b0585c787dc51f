package dev.habitue.messages.internal.channel;

import dev.habitue.messages.NotificationSettings;
import dev.habitue.platform.TenantScope;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whom a mail comes from, as its reader sees it. */
public record Sender(String address, String name, @Nullable String replyTo) {

    /** The current tenant, by the name that it set or its own. */
    public static Sender of(MessageChannelSettings channel, NotificationSettings settings) {
        return new Sender(
                channel.from(),
                Objects.requireNonNullElse(
                        settings.fromName(), TenantScope.current().name()),
                settings.replyTo());
    }

    public Sender withoutReplyTo() {
        return new Sender(address, name, null);
    }

    /** The Message-ID (RFC 5322, 3.6.4) of what is sent under the reference. */
    String messageId(MailChannel.Reference reference) {
        return "<" + reference.text() + "." + reference.createdAt().toEpochMilli() + "@"
                + address.substring(address.indexOf('@') + 1) + ">";
    }
}
