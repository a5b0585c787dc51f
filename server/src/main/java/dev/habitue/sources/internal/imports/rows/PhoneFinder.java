package dev.habitue.sources.internal.imports.rows;

import dev.habitue.engine.matching.people.IdentityDocument;
import dev.habitue.engine.matching.people.PhoneNumber;
import dev.habitue.sources.internal.imports.files.Blanks;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sorts out the phones that stand in a row's other fields: moved to the phone where that was empty, taken out where they
 * repeat it. A second number stays where it is, so that matching still sees it.
 */
final class PhoneFinder {
    private static final Pattern IN_NAME = Pattern.compile("\\+?\\d[\\d \\-]{7,15}\\d");

    private String phone;

    PhoneFinder(String phone) {
        this.phone = phone;
    }

    String phone() {
        return phone;
    }

    String fromName(String text) {
        Matcher number = IN_NAME.matcher(text);
        return number.find() && move(PhoneNumber.findIn(text), number.group().strip())
                ? withoutTrailingDots(Blanks.tidy(number.replaceFirst(" ")))
                : withoutTrailingDots(text);
    }

    String fromDocument(String text) {
        return IdentityDocument.parse(text) == null && move(PhoneNumber.findIn(text), text) ? "" : text;
    }

    String fromAddress(String text) {
        boolean words = text.chars().anyMatch(Character::isLetter);
        return !words && move(PhoneNumber.findIn(text), text) ? "" : text;
    }

    private boolean move(@Nullable PhoneNumber found, String asWritten) {
        if (found == null) {
            return false;
        }
        if (phone.isEmpty()) {
            phone = asWritten;
            return true;
        }
        return found.equals(PhoneNumber.parse(phone));
    }

    private static String withoutTrailingDots(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '.' || text.charAt(end - 1) == ' ')) {
            end--;
        }
        return text.substring(0, end);
    }
}
