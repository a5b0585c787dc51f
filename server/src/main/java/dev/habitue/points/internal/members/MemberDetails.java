package dev.habitue.points.internal.members;

import dev.habitue.customers.Customer;
import dev.habitue.engine.matching.people.PhoneNumber;
import dev.habitue.points.members.Member;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a member is called and reached. */
record MemberDetails(
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone) {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern PHONE = Pattern.compile("[+0-9 ().-]{4,}");
    private static final Pattern NOT_DIGITS = Pattern.compile("[^0-9]+");

    static MemberDetails of(Customer customer) {
        return new MemberDetails(customer.name(), customer.email(), customer.phone());
    }

    static MemberDetails of(Member member) {
        return new MemberDetails(member.name(), member.email(), member.phone());
    }

    /** These, with the other's where there are none. */
    MemberDetails orElse(MemberDetails other) {
        return new MemberDetails(
                name == null ? other.name : name,
                email == null ? other.email : email,
                phone == null ? other.phone : phone);
    }

    /** What a list is searched by: without accents and case, the phone as its digits and each number in its one spelling. */
    String searchText() {
        Stream<String> phones = phone == null
                ? Stream.of()
                : Stream.concat(
                        Stream.of(digits(phone)),
                        PhoneNumber.parseAll(phone).stream().map(PhoneNumber::national));
        return Stream.concat(Stream.of(name, email).map(part -> part == null ? "" : fold(part)), phones.distinct())
                .collect(Collectors.joining(" "));
    }

    /** Whether it asks for a phone, and then for any of {@link #patterns}; else for all of them. */
    static boolean isPhone(String text) {
        return PHONE.matcher(text.strip()).matches();
    }

    /** Patterns of a search text: the words, or the spellings of the phone. */
    static String[] patterns(String text) {
        String folded = fold(text.strip());
        Stream<String> words = isPhone(folded)
                ? Stream.concat(
                        Stream.of(digits(folded)),
                        PhoneNumber.parseAll(folded).stream().map(PhoneNumber::national))
                : Arrays.stream(folded.split("\\s+"));
        return words.distinct()
                .map(word -> "%" + word.replaceAll("[\\\\%_]", "\\\\$0") + "%")
                .toArray(String[]::new);
    }

    private static String digits(String text) {
        return NOT_DIGITS.matcher(text).replaceAll("");
    }

    private static String fold(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
