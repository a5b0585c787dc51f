package dev.habitue.customers;

import dev.habitue.platform.TenantScope;
import java.util.Map;
import java.util.Objects;

/**
 * The last line of whatever is written to somebody by WhatsApp: who writes, and how to stop it. It is put under the text when
 * that is read or sent, and taken off when it is kept, so that nobody can leave it away. E-mail has its own in its frame.
 */
public final class ClosingLine {
    private static final Map<String, String> WHATSAPP = Map.of(
            "es", "Te escribe %s. Si prefieres que no te escribamos, responde NO y no lo haremos más.",
            "en", "This is %s. If you would rather not hear from us, answer NO and we will stop.");

    private ClosingLine() {}

    /** For the current tenant, in its language. */
    public static String whatsApp() {
        String language = TenantScope.current().language().getLanguage().equals("en") ? "en" : "es";
        return Objects.requireNonNull(WHATSAPP.get(language))
                .formatted(TenantScope.current().name());
    }

    /** The text with the line under it, once. */
    public static String under(String text) {
        String own = without(text);
        return own.isEmpty() ? whatsApp() : own + "\n\n" + whatsApp();
    }

    /** The text as somebody may change it. */
    public static String without(String text) {
        String line = whatsApp();
        String own = text.strip();
        while (own.endsWith(line)) {
            own = own.substring(0, own.length() - line.length()).strip();
        }
        return own;
    }
}
