package dev.habitue.messages.internal.channel;

import dev.habitue.messages.StaffMail;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** SendGrid's v3 Mail Send: https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send. */
final class SendGridChannel implements MailChannel {
    private static final String USUAL_URL = "https://api.sendgrid.com";

    private final MessageChannelSettings settings;
    private final JsonMapper json;
    private final HttpMail http = new HttpMail();

    SendGridChannel(MessageChannelSettings settings, JsonMapper json) {
        this.settings = settings;
        this.json = json;
    }

    @Override
    public String name() {
        return "sendgrid";
    }

    @Override
    public Connection connect() {
        return new Connection() {
            @Override
            public Outcome send(Mail mail) throws Unavailable {
                return http.send(
                        name(),
                        request(mail),
                        response ->
                                response.headers().firstValue("X-Message-Id").orElse(null));
            }

            @Override
            public void close() {
                // The client keeps its connections.
            }
        };
    }

    private HttpRequest request(Mail mail) {
        String base =
                Objects.requireNonNullElse(settings.sendgridUrl(), USUAL_URL).replaceAll("/+$", "");
        return HttpRequest.newBuilder(URI.create(base + "/v3/mail/send"))
                .timeout(HttpMail.TIMEOUT)
                .header("Authorization", "Bearer " + settings.sendgridApiKey())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body(mail))))
                .build();
    }

    private static Map<String, Object> body(Mail mail) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Message-ID", mail.messageId());
        if (mail.unsubscribe() != null) {
            headers.put("List-Unsubscribe", "<" + mail.unsubscribe() + ">");
            headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        Map<String, Object> off = Map.of("enable", false);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(
                "personalizations",
                List.of(Map.of(
                        "to",
                        List.of(Map.of("email", mail.to())),
                        "custom_args",
                        Map.of("habitue_message", mail.reference()))));
        body.put(
                "from",
                Map.of("email", mail.sender().address(), "name", mail.sender().name()));
        if (mail.sender().replyTo() != null) {
            body.put("reply_to", Map.of("email", mail.sender().replyTo()));
        }
        body.put("subject", mail.content().subject());
        body.put("headers", headers);
        body.put(
                "content",
                List.of(
                        Map.of("type", "text/plain", "value", mail.content().text()),
                        Map.of("type", "text/html", "value", mail.content().html())));
        if (!mail.images().isEmpty()) {
            body.put(
                    "attachments",
                    mail.images().stream().map(SendGridChannel::inline).toList());
        }
        // Our own links are signed and tracked already; the provider's would hide where they lead.
        body.put(
                "tracking_settings", Map.of("click_tracking", off, "open_tracking", off, "subscription_tracking", off));
        return body;
    }

    private static Map<String, Object> inline(StaffMail.Image image) {
        return Map.of(
                "content", Base64.getEncoder().encodeToString(image.png()),
                "type", "image/png",
                "filename", image.name(),
                "disposition", "inline",
                "content_id", image.name());
    }
}
