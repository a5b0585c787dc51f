package dev.habitue.messages;

import dev.habitue.customers.ContactChannel;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Opens a chat with the text written and not yet sent: https://faq.whatsapp.com/5913398998672934. */
public final class WhatsAppLink {
    private WhatsAppLink() {}

    /** Null for what is no phone. */
    public static @Nullable String to(@Nullable String phone, String text) {
        String number = ContactChannel.WHATSAPP.normalise(phone);
        return number == null ? null : "https://wa.me/" + number.substring(1) + "?text=" + encoded(text);
    }

    /** To whomever the writer chooses in WhatsApp: the number of a made-up person may be somebody's. */
    public static String toWhomever(String text) {
        return "https://wa.me/?text=" + encoded(text);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
