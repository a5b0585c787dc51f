package dev.habitue.sources.internal.imports.rows;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an address of the legacy export is: {@code Puerto Montt, X Región de los Lagos}, {@code santiago RM}, a city by
 * itself, or a street before it.
 *
 * @param city with capitals, however it was typed, so that one city counts as one
 * @param country only where a region shows it
 */
record LegacyPlace(
        @Nullable String city,
        @Nullable String region,
        @Nullable String country) {
    private static final Pattern REGION = Pattern.compile(
            "[, ]+(RM|Regi[oó]n Metropolitana.*|[IVX]{1,4} Regi[oó]n.*|Regi[oó]n .*)$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Set<String> SMALL = Set.of("de", "del", "la", "las", "los", "el", "y");

    static LegacyPlace of(String address) {
        if (address.isEmpty()) {
            return new LegacyPlace(null, null, null);
        }
        Matcher matcher = REGION.matcher(address);
        boolean chilean = matcher.find();
        String region = chilean ? matcher.group(1) : null;
        String rest = chilean ? address.substring(0, matcher.start()) : address;
        String last = rest.substring(rest.lastIndexOf(',') + 1).strip();
        boolean city = last.length() > 1
                && last.chars().allMatch(c -> Character.isLetter(c) || c == ' ' || c == '.' || c == '\'' || c == '-');
        return new LegacyPlace(city ? capitalised(last) : null, region, chilean ? "Chile" : null);
    }

    private static String capitalised(String city) {
        StringBuilder text = new StringBuilder(city.length());
        for (String word : city.toLowerCase(Locale.ROOT).split(" ")) {
            if (!text.isEmpty()) {
                text.append(' ');
            }
            boolean small = !text.isEmpty() && SMALL.contains(word);
            text.append(small || word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return text.toString();
    }
}
