package dev.habitue.messages.internal.channel;

import dev.habitue.messages.StaffMail;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Mailgun's Messages API: https://documentation.mailgun.com/docs/mailgun/api-reference/send/mailgun/messages. */
final class MailgunChannel implements MailChannel {
    private static final String USUAL_URL = "https://api.mailgun.net";

    private static final String BOUNDARY = "habitue-7MA4YWxkTrZu0gW";

    private final MessageChannelSettings settings;
    private final JsonMapper json;
    private final HttpMail http = new HttpMail();

    MailgunChannel(MessageChannelSettings settings, JsonMapper json) {
        this.settings = settings;
        this.json = json;
    }

    @Override
    public String name() {
        return "mailgun";
    }

    @Override
    public Connection connect() {
        return new Connection() {
            @Override
            public Outcome send(Mail mail) throws Unavailable {
                return http.send(name(), request(mail), response -> {
                    try {
                        return json.readTree(response.body()).path("id").asString(null);
                    } catch (JacksonException notAsDocumented) {
                        return null;
                    }
                });
            }

            @Override
            public void close() {
                // The client keeps its connections.
            }
        };
    }

    private HttpRequest request(Mail mail) {
        String base =
                Objects.requireNonNullElse(settings.mailgunUrl(), USUAL_URL).replaceAll("/+$", "");
        String credentials = Base64.getEncoder()
                .encodeToString(("api:" + settings.mailgunApiKey()).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(base + "/v3/" + settings.mailgunDomain() + "/messages"))
                .timeout(HttpMail.TIMEOUT)
                .header("Authorization", "Basic " + credentials)
                .header(
                        "Content-Type",
                        mail.images().isEmpty()
                                ? "application/x-www-form-urlencoded"
                                : "multipart/form-data; boundary=" + BOUNDARY)
                .POST(
                        mail.images().isEmpty()
                                ? HttpRequest.BodyPublishers.ofString(form(mail))
                                : HttpRequest.BodyPublishers.ofByteArray(parts(mail)))
                .build();
    }

    private static String form(Mail mail) {
        return fields(mail).entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** A file goes under the name that the HTML gives it. */
    private static byte[] parts(Mail mail) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        fields(mail).forEach((name, value) -> {
            out.writeBytes(utf8("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n"));
            out.writeBytes(utf8(value + "\r\n"));
        });
        for (StaffMail.Image image : mail.images()) {
            out.writeBytes(utf8("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"inline\"; filename=\""
                    + image.name() + "\"\r\nContent-Type: image/png\r\n\r\n"));
            out.writeBytes(image.png());
            out.writeBytes(utf8("\r\n"));
        }
        out.writeBytes(utf8("--" + BOUNDARY + "--\r\n"));
        return out.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> fields(Mail mail) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(
                "from",
                "\"" + mail.sender().name().replaceAll("[\"\\\\\\r\\n]", "") + "\" <"
                        + mail.sender().address() + ">");
        fields.put("to", mail.to());
        fields.put("subject", mail.content().subject());
        fields.put("text", mail.content().text());
        fields.put("html", mail.content().html());
        fields.put("h:Message-Id", mail.messageId());
        if (mail.sender().replyTo() != null) {
            fields.put("h:Reply-To", mail.sender().replyTo());
        }
        if (mail.unsubscribe() != null) {
            fields.put("h:List-Unsubscribe", "<" + mail.unsubscribe() + ">");
            fields.put("h:List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        fields.put("o:tracking", "no");
        fields.put("v:habitue_message", mail.reference());
        return fields;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
