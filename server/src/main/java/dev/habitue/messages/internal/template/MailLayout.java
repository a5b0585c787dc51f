package dev.habitue.messages.internal.template;

import dev.habitue.messages.NotificationSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What stands around every message: a table that mail programs agree on, narrow on a phone, with the way out at its foot. */
public final class MailLayout {
    private static final String FRAME = read("/message-templates/layout.html");
    private static final Map<String, String> WHY = Map.of(
            "es", "Te escribimos de %s. Si no quieres más de estos mensajes, puedes dejarlos con un clic.",
            "en", "This is %s. If you would rather not get these messages, one click stops them.");
    private static final Map<String, String> LEAVE =
            Map.of("es", "No recibir más estos correos", "en", "Stop these e-mails");
    private static final Map<String, String> SERVICE = Map.of(
            "es", "Te escribimos de %s por algo que acabas de pedir. Para no recibir más, responde a este correo.",
            "en", "This is %s, about something that you have just asked for. To stop, answer this e-mail.");

    private static final Map<String, String> UNTIL =
            Map.of("es", "Esta oferta vale hasta el %s.", "en", "This offer holds until %s.");

    private static final Map<String, String> STAFF = Map.of(
            "es", "Aviso de Habitué para quienes administran %s.",
            "en", "A notice from Habitué to those who run %s.");

    private MailLayout() {}

    public static String staffHtml(String language, String place, String preheader, String body) {
        String name = Markup.escape(place);
        return framed(
                language,
                name,
                Markup.escape(preheader),
                body,
                Objects.requireNonNull(STAFF.get(language), language).formatted(name),
                "",
                "");
    }

    public static String staffText(String language, String place, String body) {
        return body.strip() + "\n\n--\n"
                + Objects.requireNonNull(STAFF.get(language), language).formatted(place) + "\n";
    }

    static String html(
            String language,
            String place,
            NotificationSettings settings,
            String preheader,
            String body,
            @Nullable String until,
            @Nullable String unsubscribe,
            @Nullable String pixel) {
        String name = Markup.escape(place);
        String leave = unsubscribe == null
                ? ""
                : "<br><a href=\"" + Markup.escape(unsubscribe)
                        + "\" style=\"color:#5d5148;text-decoration:underline\">" + LEAVE.get(language) + "</a>";
        return framed(
                language,
                name,
                preheader,
                body,
                (until == null ? "" : Markup.escape(until(language, until)) + "<br>")
                        + why(language, unsubscribe).formatted(name)
                        + leave,
                settings.address() == null ? "" : "<br>" + Markup.escape(settings.address()),
                pixel == null
                        ? ""
                        : "<img src=\"" + Markup.escape(pixel)
                                + "\" width=\"1\" height=\"1\" alt=\"\" style=\"display:block;border:0\">");
    }

    private static String framed(
            String language, String name, String preheader, String body, String why, String address, String pixel) {
        return FRAME.replace("[[language]]", language)
                .replace("[[place]]", name)
                .replace("[[preheader]]", preheader)
                .replace("[[why]]", why)
                .replace("[[address]]", address)
                .replace("[[pixel]]", pixel)
                .replace("[[body]]", body);
    }

    static String text(
            String language,
            String place,
            NotificationSettings settings,
            String body,
            @Nullable String until,
            @Nullable String unsubscribe) {
        StringBuilder text = new StringBuilder(body.strip().replaceAll("\n{3,}", "\n\n"));
        text.append("\n\n--\n")
                .append(until == null ? "" : until(language, until) + "\n")
                .append(why(language, unsubscribe).formatted(place));
        if (settings.address() != null) {
            text.append('\n').append(settings.address());
        }
        if (unsubscribe != null) {
            text.append('\n').append(LEAVE.get(language)).append(": ").append(unsubscribe);
        }
        return text.append('\n').toString();
    }

    private static String until(String language, String day) {
        return Objects.requireNonNull(UNTIL.get(language), language).formatted(day);
    }

    private static String why(String language, @Nullable String unsubscribe) {
        return Objects.requireNonNull((unsubscribe == null ? SERVICE : WHY).get(language), language);
    }

    private static String read(String resource) {
        try (InputStream in = MailLayout.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
