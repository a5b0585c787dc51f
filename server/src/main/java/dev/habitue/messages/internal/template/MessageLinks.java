package dev.habitue.messages.internal.template;

import dev.habitue.messages.internal.channel.PublicAddress;
import dev.habitue.platform.Signatures;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Tenants;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The signed links of a message: they say whose it is by number, and nobody but this installation can make one. */
@Component
public class MessageLinks {
    /** What a link is for; a link of one use opens nothing of another. */
    public enum Use {
        UNSUBSCRIBE("/m/baja/", Duration.ofDays(730)),
        CONFIRM("/m/confirmar/", Duration.ofDays(7)),
        OPENED("/m/v/", Duration.ofDays(365)),
        CLICKED("/m/c/", Duration.ofDays(365));

        private final String path;
        private final Duration validity;

        Use(String path, Duration validity) {
            this.path = path;
            this.validity = validity;
        }

        /** Whether the link of a message of that time is too old to be believed. */
        public boolean expired(Instant createdAt, Instant now) {
            return createdAt.plus(validity).isBefore(now);
        }
    }

    /** What stands for a link where a message is only shown: it leads nowhere, and nobody can decide anything with it. */
    static String placeholder(Use use, @Nullable String target) {
        return target != null
                ? target
                : "https://placeholder.invalid/" + use.name().toLowerCase(Locale.ROOT);
    }

    /** @param target where a click leads; null for other uses */
    public record Opened(
            Tenant tenant, long messageId, @Nullable String target) {}

    private final Signatures signatures;
    private final PublicAddress address;
    private final Tenants tenants;

    MessageLinks(Signatures signatures, PublicAddress address, Tenants tenants) {
        this.signatures = signatures;
        this.address = address;
        this.tenants = tenants;
    }

    String to(Use use, long messageId, @Nullable String target) {
        String content = TenantScope.current().id() + "|" + messageId + "|" + (target == null ? "" : target);
        return address.of(use.path + signatures.sign("message " + use, content));
    }

    public Optional<Opened> open(Use use, String token) {
        return signatures.open("message " + use, token).map(content -> {
            String[] parts = content.split("\\|", 3);
            return new Opened(
                    tenants.byId(Integer.parseInt(parts[0])),
                    Long.parseLong(parts[1]),
                    parts[2].isEmpty() ? null : parts[2]);
        });
    }
}
