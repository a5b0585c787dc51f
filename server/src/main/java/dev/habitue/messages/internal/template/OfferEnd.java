package dev.habitue.messages.internal.template;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Until when an offer holds; a text that was changed may have lost it, and then the closing line says it. */
final class OfferEnd {
    private OfferEnd() {}

    /** The day in the reader's words; null where there is no offer, or where the text says it. */
    static @Nullable String unsaid(String language, Map<String, Object> variables, String text) {
        Object until = variables.get("coupon") instanceof Map<?, ?> coupon ? coupon.get("valid_until") : null;
        if (until == null) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(String.valueOf(until));
            String said = written(language, day);
            return text.contains(said) || text.contains(day.toString()) ? null : said;
        } catch (DateTimeException notADay) {
            return null;
        }
    }

    static String written(String language, LocalDate day) {
        Locale locale = language.equals("en") ? Locale.ENGLISH : Locale.of("es", "CL");
        return day.format(DateTimeFormatter.ofPattern(language.equals("en") ? "d MMMM" : "d 'de' MMMM", locale));
    }
}
