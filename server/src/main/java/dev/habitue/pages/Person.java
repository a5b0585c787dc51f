package dev.habitue.pages;

import dev.habitue.customers.Customer;
import dev.habitue.engine.matching.people.PhoneNumber;
import dev.habitue.engine.matching.people.Rut;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a person is shown: whoever has no name is shown by what she has. */
public final class Person {
    private static final int MOBILE_DIGITS = 9;
    private static final String CHILE = "56";

    private Person() {}

    public static String nameOf(Customer customer) {
        for (String candidate : Arrays.asList(customer.name(), customer.email(), customer.phone())) {
            if (candidate != null && !candidate.isBlank()) {
                return candidate.strip();
            }
        }
        return "Nº " + customer.id();
    }

    public static String initials(String name) {
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
    public static @Nullable String dialled(@Nullable String phone) {
        if (phone == null) {
            return null;
        }
        String digits = phone.replaceAll("\\D", "");
        if (phone.strip().startsWith("+") || digits.startsWith(CHILE) && digits.length() == MOBILE_DIGITS + 2) {
            return digits.length() < MOBILE_DIGITS ? null : digits;
        }
        return digits.length() == MOBILE_DIGITS ? CHILE + digits : null;
    }

    /** A RUT with its dots, however it was typed; any other document as it stands. */
    public static @Nullable String written(@Nullable String document) {
        Rut rut = Rut.parse(document);
        if (rut == null) {
            return document;
        }
        String number =
                new DecimalFormat("#,##0", new DecimalFormatSymbols(Locale.of("es", "CL"))).format(rut.number());
        return number.replace(',', '.') + "-" + Character.toUpperCase(rut.verifier());
    }

    /** A Chilean mobile in the groups in which it is said, however it was typed; any other number as it stands. */
    public static @Nullable String spoken(@Nullable String phone) {
        PhoneNumber number = PhoneNumber.parse(phone);
        String digits = number == null ? dialled(phone) : number.e164().substring(1);
        if (digits == null || digits.length() != MOBILE_DIGITS + 2 || !digits.startsWith("569")) {
            return phone;
        }
        return "+56 9 " + digits.substring(3, 7) + " " + digits.substring(7);
    }
}
