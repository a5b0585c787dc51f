package dev.habitue.messages.internal.feedback;

import dev.habitue.messages.internal.channel.MessageChannelSettings;
import dev.habitue.platform.Refusal;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Tenants;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What providers call back to tell; believed only where it bears their signature. */
@Component
public class ProviderEvents {
    private final MessageChannelSettings settings;
    private final Tenants tenants;
    private final ApplyProviderEvents events;
    private final JsonMapper json;

    ProviderEvents(MessageChannelSettings settings, Tenants tenants, ApplyProviderEvents events, JsonMapper json) {
        this.settings = settings;
        this.tenants = tenants;
        this.events = events;
        this.json = json;
    }

    /** The call does not bear the provider's signature, or no key to check it with is configured. */
    static final class UnsignedNews extends Refusal {
        UnsignedNews() {
            super(
                    Kind.UNAUTHENTICATED,
                    "Unsigned news",
                    "The signature is missing or does not fit the configured key.");
        }
    }

    public void ofSendGrid(@Nullable String signature, @Nullable String timestamp, byte[] body) {
        if (!ProviderSignatures.isOfSendGrid(settings.sendgridWebhookKey(), signature, timestamp, body)) {
            throw new UnsignedNews();
        }
        for (JsonNode event : read(body)) {
            ProviderEvent.ofSendGrid(event).ifPresent(this::apply);
        }
    }

    public void ofMailgun(byte[] body) {
        JsonNode call = read(body);
        JsonNode signature = call.path("signature");
        String token = signature.path("token").asString("");
        if (!ProviderSignatures.isOfMailgun(
                settings.mailgunWebhookKey(),
                signature.path("timestamp").asString(""),
                token,
                signature.path("signature").asString(""))) {
            throw new UnsignedNews();
        }
        ProviderEvent.ofMailgun(call.path("event-data"), token).ifPresent(this::apply);
    }

    private JsonNode read(byte[] body) {
        try {
            return json.readTree(body);
        } catch (JacksonException notJson) {
            throw new UnsignedNews();
        }
    }

    private void apply(ProviderEvent event) {
        tenants.all().stream()
                .filter(tenant -> tenant.id() == event.tenantId())
                .forEach(tenant -> TenantScope.run(
                        tenant,
                        () -> events.apply(
                                event.messageId(), event.type(), event.eventId(), event.detail(), event.at())));
    }
}
