package dev.habitue.engine.matching;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import dev.habitue.engine.tabular.SpreadsheetNumbers;
import org.jspecify.annotations.Nullable;

/**
 * A phone number in E.164, read with Chile as home: eight digits have lost their leading 9.
 *
 * @param e164 `+` and 7 to 15 digits
 */
public record PhoneNumber(String e164) {
    private static final String HOME = "CL";
    private static final String HOME_PREFIX = "+56";

    /** Reads a field that should hold a phone; null for blanks, `#N/A`, placeholders such as 999999999, and what cannot be one. */
    public static @Nullable PhoneNumber parse(@Nullable String text) {
        if (text == null || SpreadsheetNumbers.isScientific(text)) {
            return null;
        }
        boolean international = text.indexOf('+') >= 0;
        String digits = digits(text);
        if (digits.startsWith("00")) {
            international = true;
            digits = digits.substring(2);
        }
        while (!international && digits.startsWith("0")) {
            digits = digits.substring(1);
        }
        if (digits.length() < 7 || digits.length() > 15) {
            return null;
        }
        String national = homeNumber(digits);
        if (national != null) {
            return isPlaceholder(national) ? null : new PhoneNumber(HOME_PREFIX + national);
        }
        if (international) {
            return isPlaceholder(digits) ? null : new PhoneNumber("+" + digits);
        }
        return foreign(digits);
    }

    /** Finds a Chilean mobile (nine digits from 9, however spaced) inside other text, such as `sonia silva 98428 0796`. */
    public static @Nullable PhoneNumber findIn(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int run = digitCount(text);
        return run >= 9 && run <= 12 ? findMobile(digits(text)) : null;
    }

    /** True when a document or address field holds nothing but a Chilean mobile. */
    static boolean looksLikePhone(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLetter(c) || c == '-' || c == '.' || c == ',') {
                return false;
            }
        }
        String digits = digits(text);
        return digits.length() >= 9 && findMobile(digits) != null;
    }

    /** The national number for Chile, all digits without `+` for others: what people type and compare. */
    public String national() {
        return e164.startsWith(HOME_PREFIX) && e164.length() == 12 ? e164.substring(3) : e164.substring(1);
    }

    @Override
    public String toString() {
        return e164;
    }

    private static @Nullable PhoneNumber findMobile(String digits) {
        String rest = digits.startsWith("56") && digits.length() == 11 ? digits.substring(2) : digits;
        return rest.length() == 9 && rest.charAt(0) == '9' && !isPlaceholder(rest)
                ? new PhoneNumber(HOME_PREFIX + rest)
                : null;
    }

    private static @Nullable String homeNumber(String digits) {
        String rest = digits;
        while (rest.startsWith("56") && rest.length() > 9) {
            rest = rest.substring(2);
        }
        if (rest.length() == 10 && rest.charAt(0) == '0') {
            rest = rest.substring(1);
        }
        boolean prefixed = rest.length() < digits.length();
        return switch (rest.length()) {
            case 9 -> rest.charAt(0) == '9' || prefixed || isLandline(rest) ? rest : null;
            case 8 -> "9" + rest;
            default -> null;
        };
    }

    private static boolean isLandline(String digits) {
        return digits.charAt(0) >= '2' && digits.charAt(0) <= '7' && digits.charAt(2) == '2'
                || digits.startsWith("22")
                || digits.startsWith("23");
    }

    private static @Nullable PhoneNumber foreign(String digits) {
        try {
            Phonenumber.PhoneNumber abroad = PhoneNumberUtil.getInstance().parse("+" + digits, HOME);
            if (PhoneNumberUtil.getInstance().isValidNumber(abroad)) {
                return new PhoneNumber("+" + digits);
            }
            Phonenumber.PhoneNumber home = PhoneNumberUtil.getInstance().parse(digits, HOME);
            return PhoneNumberUtil.getInstance().isPossibleNumber(home) && !isPlaceholder(digits)
                    ? new PhoneNumber(
                            PhoneNumberUtil.getInstance().format(home, PhoneNumberUtil.PhoneNumberFormat.E164))
                    : null;
        } catch (NumberParseException notAPhone) {
            return null;
        }
    }

    private static boolean isPlaceholder(String national) {
        String tail = national.length() > 8 ? national.substring(national.length() - 8) : national;
        return tail.chars().distinct().count() == 1 || "12345678".equals(tail) || "87654321".equals(tail);
    }

    private static int digitCount(String text) {
        return (int) text.chars().filter(c -> c >= '0' && c <= '9').count();
    }

    static String digits(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            }
        }
        return digits.toString();
    }
}
