package dev.habitue.console.web;

import dev.habitue.customers.Customer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a person is shown: whoever has no name is shown by what she has. */
final class Person {
    private static final int MOBILE_DIGITS = 9;
    private static final String CHILE = "56";

    private Person() {}

    static String nameOf(Customer customer) {
        for (String candidate : Arrays.asList(customer.name(), customer.email(), customer.phone())) {
            if (candidate != null && !candidate.isBlank()) {
                return candidate.strip();
            }
        }
        return "Nº " + customer.id();
    }

    static String initials(String name) {
        List<String> words = Arrays.stream(name.strip().split("[^\\p{L}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.isEmpty()) {
            return "·";
        }
        String first = words.getFirst().substring(0, 1);
        return (words.size() == 1 ? first : first + words.get(1).substring(0, 1)).toUpperCase(java.util.Locale.ROOT);
    }

    /** The number as links dial it: digits with the country's code, or nothing where it is no number to call. */
    static @Nullable String dialled(@Nullable String phone) {
        if (phone == null) {
            return null;
        }
        String digits = phone.replaceAll("\\D", "");
        if (phone.strip().startsWith("+") || digits.startsWith(CHILE) && digits.length() == MOBILE_DIGITS + 2) {
            return digits.length() < MOBILE_DIGITS ? null : digits;
        }
        return digits.length() == MOBILE_DIGITS ? CHILE + digits : null;
    }

    /** A RUT with its dots; any other document as it stands. */
    static @Nullable String written(@Nullable String document) {
        String plain = document == null ? "" : document.replace(".", "").strip();
        if (!plain.matches("\\d{7,8}-[\\dkK]")) {
            return document;
        }
        int end = plain.length() - 2;
        return (plain.substring(0, end - 6) + "." + plain.substring(end - 6, end - 3) + "." + plain.substring(end - 3))
                .toUpperCase(java.util.Locale.ROOT);
    }

    /** A Chilean mobile in the groups in which it is said; any other number as it stands. */
    static @Nullable String spoken(@Nullable String phone) {
        String digits = dialled(phone);
        if (digits == null || digits.length() != MOBILE_DIGITS + 2 || !digits.startsWith("569")) {
            return phone;
        }
        return "+56 9 " + digits.substring(3, 7) + " " + digits.substring(7);
    }
}
