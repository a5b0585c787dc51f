package dev.habitue.engine.matching.people;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A phone number in E.164, read with Chile as home: eight digits have lost their leading 9. A foreign number is one number
 * in all of its spellings (`+54 9 2944 123456`, `+54 2944 15 123456`), as libphonenumber has them.
 *
 * @param e164 `+` and 7 to 15 digits
 */
public record PhoneNumber(String e164) {
    private static final String HOME = "CL";
    private static final String HOME_PREFIX = "+56";
    private static final int ARGENTINA = 54;
    private static final int BRAZIL = 55;

    /** Until 2019 its mobiles had a 1 before them, from abroad. */
    private static final int MEXICO = 52;

    /** With a plus and the country written twice. */
    private static final int MOST_DIGITS = 17;

    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

    /**
     * Reads a field that should hold a phone, the first where it holds several; null for blanks, `#N/A`, placeholders such as
     * 999999999, and what cannot be one.
     */
    public static @Nullable PhoneNumber parse(@Nullable String text) {
        List<PhoneNumber> all = parseAll(text);
        return all.isEmpty() ? null : all.getFirst();
    }

    /** All that a field holds (`984280796 / 652234567 anexo 12`), in the order written, without their extensions. */
    public static List<PhoneNumber> parseAll(@Nullable String text) {
        return text == null || text.isBlank() ? List.of() : PhoneField.read(text);
    }

    /** Reads text that holds one number and nothing else with digits. */
    static @Nullable PhoneNumber single(String text) {
        boolean international = text.indexOf('+') >= 0;
        String digits = digits(text);
        if (digits.startsWith("00")) {
            international = true;
            digits = digits.substring(2);
        }
        while (!international && digits.startsWith("0")) {
            digits = digits.substring(1);
        }
        if (digits.length() < 7 || digits.length() > MOST_DIGITS) {
            return null;
        }
        String national = homeNumber(digits);
        if (national != null) {
            return isPlaceholder(national) ? null : new PhoneNumber(HOME_PREFIX + national);
        }
        if (digits.length() > 15 || isOneDigit(digits)) {
            return null;
        }
        PhoneNumber abroad = foreign(digits, international);
        return abroad != null || international || isPlaceholder(digits) ? abroad : local(digits);
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
    public static boolean looksLikePhone(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLetter(c) || c == '-' || c == '.' || c == ',') {
                return false;
            }
        }
        String digits = digits(text);
        return digits.length() >= 9 && findMobile(digits) != null;
    }

    /**
     * What people type and compare: the national number for Chile, all digits without `+` for others; without the 9 of
     * Argentina's mobiles, which half of their owners leave out.
     */
    public String national() {
        if (e164.startsWith("+549") && e164.length() == 14) {
            return "54" + e164.substring(4);
        }
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

    /** @param surely whether a plus was written: then a number that the library does not know of yet is taken as it stands */
    private static @Nullable PhoneNumber foreign(String digits, boolean surely) {
        try {
            Phonenumber.PhoneNumber abroad = LIBRARY.parse("+" + digits, HOME);
            if (LIBRARY.isValidNumber(abroad)) {
                return e164(abroad);
            }
            Phonenumber.PhoneNumber mobile = asMobile(abroad);
            if (mobile != null) {
                return e164(mobile);
            }
            return surely && LIBRARY.isPossibleNumber(abroad) ? new PhoneNumber("+" + digits) : null;
        } catch (NumberParseException notAPhone) {
            return null;
        }
    }

    /** The mobile that an older spelling means, where the library has one; null where it has not. */
    private static Phonenumber.@Nullable PhoneNumber asMobile(Phonenumber.PhoneNumber number) {
        String national = Long.toString(number.getNationalNumber());
        List<String> spellings = switch (number.getCountryCode()) {
            case BRAZIL -> withNinthDigit(national);
            case ARGENTINA -> withoutFifteen(national);
            case MEXICO ->
                national.length() == 11 && national.startsWith("1") ? List.of(national.substring(1)) : List.of();
            default -> List.of();
        };
        for (String spelling : spellings) {
            Phonenumber.PhoneNumber meant = new Phonenumber.PhoneNumber()
                    .setCountryCode(number.getCountryCode())
                    .setNationalNumber(Long.parseLong(spelling));
            if (LIBRARY.isValidNumber(meant)) {
                return meant;
            }
        }
        return null;
    }

    /** Brazil put a 9 before its mobiles in 2012–2016; lists from before lack it. */
    private static List<String> withNinthDigit(String national) {
        return national.length() == 10 && national.charAt(2) >= '6'
                ? List.of(national.substring(0, 2) + '9' + national.substring(2))
                : List.of();
    }

    /** Within Argentina a 15 after the area, of two to four digits, makes a mobile of it; from abroad, a 9 before the area. */
    private static List<String> withoutFifteen(String national) {
        String rest = national.length() == 13 && national.charAt(0) == '9' ? national.substring(1) : national;
        return IntStream.rangeClosed(2, 4)
                .filter(area -> rest.length() == 12 && rest.startsWith("15", area))
                .mapToObj(area -> '9' + rest.substring(0, area) + rest.substring(area + 2))
                .toList();
    }

    private static @Nullable PhoneNumber local(String digits) {
        try {
            Phonenumber.PhoneNumber home = LIBRARY.parse(digits, HOME);
            return LIBRARY.isPossibleNumber(home) ? e164(home) : null;
        } catch (NumberParseException notAPhone) {
            return null;
        }
    }

    private static PhoneNumber e164(Phonenumber.PhoneNumber number) {
        return new PhoneNumber(LIBRARY.format(number, PhoneNumberUtil.PhoneNumberFormat.E164));
    }

    private static boolean isPlaceholder(String national) {
        String tail = national.length() > 8 ? national.substring(national.length() - 8) : national;
        return isOneDigit(tail) || "12345678".equals(tail) || "87654321".equals(tail);
    }

    private static boolean isOneDigit(String digits) {
        return digits.chars().distinct().count() == 1;
    }

    private static int digitCount(String text) {
        return (int) text.chars().filter(c -> c >= '0' && c <= '9').count();
    }

    public static String digits(String text) {
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
