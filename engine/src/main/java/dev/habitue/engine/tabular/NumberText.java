package dev.habitue.engine.tabular;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers as files write them: {@code 30000}, {@code 30.000}, {@code 30,000.00}, {@code 30 000}, {@code 30'000}, and with what stands behind a
 * round price ({@code 30.000.-}, {@code 30.000,-}). Currency signs are the caller's to take off.
 */
public final class NumberText {
    private static final int MOST_DIGITS = 15;
    private static final int MOST_DECIMALS = 6;
    private static final Pattern ROUND = Pattern.compile("(?:[.,] ?[-–—=]{1,2}|[.,])$");
    private static final Pattern BODY = Pattern.compile("([-−+]?) ?(\\d[\\d.,'’ ]*)");
    private static final Pattern GROUPED = Pattern.compile("\\d{1,3}(?:[ '’]\\d{3})+(?=[.,]|$)");
    private static final Pattern POINTS = Pattern.compile("\\d{1,3}(?:\\.\\d{3})+");
    private static final Pattern COMMAS = Pattern.compile("\\d{1,3}(?:,\\d{3})+");

    private NumberText() {}

    /** What {@code 1.500} is where nothing in the column tells. */
    public enum Kind {
        /** Money without smaller coins: 1,500, whatever the column. */
        MONEY,
        /** Money with cents: 1,500 unless the column shows that this mark stands before decimals. */
        MONEY_WITH_CENTS,
        /** Weights and the like do: one and a half. */
        QUANTITY
    }

    /** The number, or null where the text is none. */
    public static @Nullable BigDecimal read(String text, Kind kind, @Nullable DecimalMark mark) {
        Matcher body = body(text);
        if (body == null) {
            return null;
        }
        String plain = plain(ungrouped(body.group(2)), kind, mark);
        if (plain == null) {
            return null;
        }
        BigDecimal number = new BigDecimal(plain);
        boolean negative = !body.group(1).isEmpty() && body.group(1).charAt(0) != '+';
        return negative ? number.negate() : number;
    }

    /** Which mark this number by itself shows to stand before decimals; null where it shows none. */
    static @Nullable DecimalMark told(String text) {
        Matcher body = body(text);
        String digits = body == null ? "" : ungrouped(body.group(2));
        int point = digits.indexOf('.');
        int comma = digits.indexOf(',');
        if (point < 0 && comma < 0) {
            return null;
        }
        if (point >= 0 && comma >= 0) {
            return digits.lastIndexOf('.') > digits.lastIndexOf(',') ? DecimalMark.POINT : DecimalMark.COMMA;
        }
        DecimalMark only = point >= 0 ? DecimalMark.POINT : DecimalMark.COMMA;
        DecimalMark another = only == DecimalMark.POINT ? DecimalMark.COMMA : DecimalMark.POINT;
        int at = Math.max(point, comma);
        boolean many = digits.indexOf(only.character(), at + 1) >= 0;
        return many ? another : mayBeThousands(digits, at) ? null : only;
    }

    private static @Nullable Matcher body(String text) {
        String bare = ROUND.matcher(text.strip()).replaceFirst("").strip();
        Matcher body = BODY.matcher(bare);
        return body.matches() ? body : null;
    }

    /** Without the blanks and apostrophes between thousands; as it is where they part anything else. */
    private static String ungrouped(String digits) {
        Matcher grouped = GROUPED.matcher(digits);
        return grouped.lookingAt() ? grouped.group().replaceAll("[ '’]", "") + digits.substring(grouped.end()) : digits;
    }

    /** The number as a program writes it, or null. */
    private static @Nullable String plain(String digits, Kind kind, @Nullable DecimalMark mark) {
        int point = digits.lastIndexOf('.');
        int comma = digits.lastIndexOf(',');
        if (point < 0 && comma < 0) {
            return bounded(digits, "");
        }
        if (point >= 0 && comma >= 0) {
            int at = Math.max(point, comma);
            Pattern thousands = at == point ? COMMAS : POINTS;
            return thousands.matcher(digits.substring(0, at)).matches()
                    ? bounded(digits.substring(0, at).replaceAll("[.,]", ""), digits.substring(at + 1))
                    : null;
        }
        int at = Math.max(point, comma);
        if (digits.indexOf(digits.charAt(at)) < at) {
            return (point >= 0 ? POINTS : COMMAS).matcher(digits).matches()
                    ? bounded(digits.replaceAll("[.,]", ""), "")
                    : null;
        }
        boolean saysTheColumn = mark != null && mark.character() == digits.charAt(at);
        boolean decimals = !mayBeThousands(digits, at)
                || switch (kind) {
                    case MONEY -> false;
                    case MONEY_WITH_CENTS -> saysTheColumn;
                    case QUANTITY -> mark == null || saysTheColumn;
                };
        return decimals
                ? bounded(digits.substring(0, at), digits.substring(at + 1))
                : bounded(digits.replaceAll("[.,]", ""), "");
    }

    /** Whether the only mark of these digits may part thousands: {@code 1.500}, but neither {@code 0.500} nor {@code 1.50}. */
    private static boolean mayBeThousands(String digits, int at) {
        return digits.length() - at - 1 == 3 && at <= 3 && digits.charAt(0) != '0';
    }

    private static @Nullable String bounded(String whole, String decimals) {
        boolean digitsOnly = (whole + decimals).chars().allMatch(c -> c >= '0' && c <= '9');
        return !digitsOnly || whole.length() > MOST_DIGITS || decimals.length() > MOST_DECIMALS
                ? null
                : decimals.isEmpty() ? whole : whole + "." + decimals;
    }
}
