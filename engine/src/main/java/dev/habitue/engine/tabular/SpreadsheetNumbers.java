package dev.habitue.engine.tabular;

import java.util.regex.Pattern;

/** What spreadsheets and data frames make of long numbers that count nothing: phones, documents, ids. */
public final class SpreadsheetNumbers {
    private static final Pattern SCIENTIFIC = Pattern.compile("[-+]?\\d+(?:[.,]\\d+[eE][-+]?|[eE]\\+)\\d{1,3}");
    private static final Pattern FLOATING = Pattern.compile("^(\\d{5,})[.,]0{1,2}$");

    private SpreadsheetNumbers() {}

    /** Whether it is in scientific notation ({@code 9,84281E+08}): its last digits are lost, so that it is nobody's number. */
    public static boolean isScientific(String text) {
        return SCIENTIFIC.matcher(text.strip()).matches();
    }

    /** {@code 984280796.0} is the whole number that it was before it became a fraction. */
    public static String withoutZeroFraction(String text) {
        return FLOATING.matcher(text).replaceFirst("$1");
    }
}
