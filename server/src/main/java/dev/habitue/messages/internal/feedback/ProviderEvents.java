package dev.habitue.messages.internal.feedback;

import dev.habitue.messages.internal.channel.BounceFault;
import dev.habitue.messages.internal.channel.MessageChannelSettings;
import dev.habitue.platform.Refusal;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Tenants;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What providers call back to tell; believed only where it bears their signature. */
@Component
public class ProviderEvents {
    private static final Pattern REFERENCE = Pattern.compile("(\\d{1,9})\\.(\\d{1,18})");
    private static final int LONGEST_DETAIL = 500;

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

    /** https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features. */
    public void ofSendGrid(@Nullable String signature, @Nullable String timestamp, byte[] body) {
        if (signature == null || timestamp == null || !signedBySendGrid(signature, timestamp, body)) {
            throw new UnsignedNews();
        }
        for (JsonNode event : read(body)) {
            ApplyProviderEvents.Type type = switch (event.path("event").asString("")) {
                case "delivered" -> ApplyProviderEvents.Type.DELIVERED;
                case "open" -> ApplyProviderEvents.Type.OPENED;
                case "click" -> ApplyProviderEvents.Type.CLICKED;
                case "deferred" -> ApplyProviderEvents.Type.DEFERRED;
                case "bounce" ->
                    BounceFault.isTemporary(wordsOfSendGrid(event))
                            ? ApplyProviderEvents.Type.DEFERRED
                            : ApplyProviderEvents.Type.BOUNCED;
                case "spamreport" -> ApplyProviderEvents.Type.COMPLAINED;
                case "unsubscribe", "group_unsubscribe" -> ApplyProviderEvents.Type.UNSUBSCRIBED;
                default -> null;
            };
            apply(
                    event.path("habitue_message").asString(""),
                    type,
                    "sendgrid:" + event.path("sg_event_id").asString(""),
                    event.path("event").asString("").equals("bounce")
                            ? wordsOfSendGrid(event)
                            : event.path("reason").asString(null),
                    event.path("timestamp").asLong(0));
        }
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

    /** The receiving server's code and words, else Mailgun's own. */
    private static @Nullable String wordsOfMailgun(JsonNode event) {
        JsonNode status = event.path("delivery-status");
        String words = (status.path("enhanced-code").asString("") + " "
                        + status.path("message").asString("") + " "
                        + status.path("description").asString(""))
                .strip();
        return words.isEmpty() ? event.path("reason").asString(null) : words;
    }

    private boolean signedBySendGrid(String signature, String timestamp, byte[] body) {
        String key = settings.sendgridWebhookKey();
        if (key == null) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance("SHA256withECDSA");
            verifier.initVerify(KeyFactory.getInstance("EC")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(key))));
            verifier.update(timestamp.getBytes(StandardCharsets.UTF_8));
            verifier.update(body);
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            return false;
        }
    }

    /** https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks. */
    public void ofMailgun(byte[] body) {
        JsonNode call = read(body);
        JsonNode signature = call.path("signature");
        String token = signature.path("token").asString("");
        if (!signedByMailgun(
                signature.path("timestamp").asString(""),
                token,
                signature.path("signature").asString(""))) {
            throw new UnsignedNews();
        }
        JsonNode event = call.path("event-data");
        ApplyProviderEvents.Type type = switch (event.path("event").asString("")) {
            case "delivered" -> ApplyProviderEvents.Type.DELIVERED;
            case "opened" -> ApplyProviderEvents.Type.OPENED;
            case "clicked" -> ApplyProviderEvents.Type.CLICKED;
            case "failed" ->
                event.path("severity").asString("").equals("permanent")
                                && !BounceFault.isTemporary(wordsOfMailgun(event))
                        ? ApplyProviderEvents.Type.BOUNCED
                        : ApplyProviderEvents.Type.DEFERRED;
            case "complained" -> ApplyProviderEvents.Type.COMPLAINED;
            case "unsubscribed" -> ApplyProviderEvents.Type.UNSUBSCRIBED;
            default -> null;
        };
        // The signature covers no more than the token, which is why one token is good for one event.
        apply(
                event.path("user-variables").path("habitue_message").asString(""),
                type,
                "mailgun:" + token,
                wordsOfMailgun(event),
                (long) event.path("timestamp").asDouble(0));
    }

    private boolean signedByMailgun(String timestamp, String token, String signature) {
        String key = settings.mailgunWebhookKey();
        if (key == null || token.isEmpty()) {
            return false;
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] expected = mac.doFinal((timestamp + token).getBytes(StandardCharsets.UTF_8));
            return MessageDigest.isEqual(expected, HexFormat.of().parseHex(signature));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            return false;
        }
    }

    private JsonNode read(byte[] body) {
        try {
            return json.readTree(body);
        } catch (JacksonException notJson) {
            throw new UnsignedNews();
        }
    }

    private void apply(
            String reference,
            ApplyProviderEvents.@Nullable Type type,
            String eventId,
            @Nullable String detail,
            long seconds) {
        Matcher matcher = REFERENCE.matcher(reference);
        if (type == null || !matcher.matches()) {
            return;
        }
        int tenantId = Integer.parseInt(matcher.group(1));
        String shortened = detail == null ? null : detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL));
        tenants.all().stream()
                .filter(tenant -> tenant.id() == tenantId)
                .forEach(tenant -> TenantScope.run(
                        tenant,
                        () -> events.apply(
                                Long.parseLong(matcher.group(2)),
                                type,
                                eventId,
                                shortened,
                                seconds == 0 ? null : Instant.ofEpochSecond(seconds))));
    }
}
