package dev.habitue.sources.internal.imports.files;

import dev.habitue.engine.tabular.DecimalMark;
import dev.habitue.engine.tabular.NumberText;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads numbers as the exports write them: {@code 30000}, {@code 30,000}, {@code $ 30.000.-}, {@code CLP 30.000,00}. */
public final class LegacyAmounts {
    private static final Map<Currency, Pattern> SIGNS = new ConcurrentHashMap<>();
    private static final Map<String, List<String>> WORDS = Map.of(
            "PEN", List.of("S/.", "S/", "soles", "sol"),
            "BRL", List.of("R$", "reais", "real"),
            "USD", List.of("US$", "U$S", "$", "dólares", "dolares"),
            "EUR", List.of("€", "euros", "euro"));
    private static final List<String> OF_PESOS = List.of("$", "pesos", "peso");

    private LegacyAmounts() {}

    /** The number where it is a whole one, or null. */
    public static @Nullable Long whole(String text) {
        return exact(NumberText.read(text, NumberText.Kind.MONEY, null), 0);
    }

    /** How much of something, fractions included, or null where the text is no number. */
    public static @Nullable BigDecimal quantity(String text, @Nullable DecimalMark mark) {
        return NumberText.read(text, NumberText.Kind.QUANTITY, mark);
    }

    /** The amount in the currency's units, or null where the text is none, or one of another currency. */
    public static @Nullable BigDecimal amount(String text, Currency currency, @Nullable DecimalMark mark) {
        NumberText.Kind kind = digits(currency) == 0 ? NumberText.Kind.MONEY : NumberText.Kind.MONEY_WITH_CENTS;
        return NumberText.read(bare(text, currency), kind, mark);
    }

    /** The amount in minor units, or null where it is finer than the currency. */
    public static @Nullable Long minor(@Nullable BigDecimal amount, Currency currency) {
        return exact(amount, digits(currency));
    }

    public static int digits(Currency currency) {
        return Math.max(0, currency.getDefaultFractionDigits());
    }

    /** Without the currency's own signs and words, before or behind. */
    static String bare(String text, Currency currency) {
        String bare = text.strip();
        if (bare.startsWith("(") && bare.endsWith(")")) {
            bare = "-" + bare.substring(1, bare.length() - 1);
        }
        return SIGNS.computeIfAbsent(currency, LegacyAmounts::signs)
                .matcher(bare)
                .replaceAll("")
                .strip();
    }

    private static Pattern signs(Currency currency) {
        String words = WORDS.getOrDefault(currency.getCurrencyCode(), OF_PESOS).stream()
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        String sign = "(?:" + currency.getCurrencyCode() + " ?\\$?|" + words + ")";
        return Pattern.compile(
                "(?<=^|^[-−]) ?" + sign + " ?(?=[-−\\d ])| ?" + sign + "\\.?$",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static @Nullable Long exact(@Nullable BigDecimal number, int digits) {
        if (number == null) {
            return null;
        }
        try {
            return number.movePointRight(digits).longValueExact();
        } catch (ArithmeticException finer) {
            return null;
        }
    }
}
