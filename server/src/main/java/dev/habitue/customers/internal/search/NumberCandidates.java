package dev.habitue.customers.internal.search;

import dev.habitue.customers.internal.search.SearchKey.Range;
import dev.habitue.engine.matching.people.IdentityDocument;
import dev.habitue.engine.matching.people.PhoneNumber;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which keys the digits in a query may stand for. */
final class NumberCandidates {
    private static final int FEWEST_OF_PHONE = 4;
    private static final int PHONE = 9;
    private static final int MOST_OF_RUT = 9;
    private static final int FEWEST_OF_RUT = 6;

    private NumberCandidates() {}

    /** The number itself, the end of a phone, the beginning of a RUT. */
    static List<Range> exact(SearchQuery query) {
        List<Range> ranges = new ArrayList<>();
        String digits = query.digits();
        if (query.code() != null) {
            ranges.add(Range.of(SearchKey.document(query.code())));
        }
        if (digits.length() < FEWEST_OF_PHONE) {
            return ranges;
        }
        ranges.add(Range.of(SearchKey.phone(digits)));
        ranges.add(SearchKey.phoneEnd(digits));
        phones(query).forEach(phone -> ranges.add(Range.of(SearchKey.phone(phone))));
        ranges.add(Range.of(SearchKey.document(digits)));
        ruts(query).forEach(rut -> ranges.add(Range.of(SearchKey.rut(Long.parseLong(rut)))));
        for (int length = Math.max(7, digits.length()); length <= 8; length++) {
            ranges.add(SearchKey.rutBeginning(digits, length));
        }
        return ranges;
    }

    /** What is one typo away from it. */
    static List<Range> mistyped(SearchQuery query) {
        Set<Long> keys = new LinkedHashSet<>();
        for (String phone : phones(query)) {
            Typos.changed(phone, Typos.DIGITS).forEach(typo -> keys.add(SearchKey.phone(typo)));
        }
        if (query.digits().length() == PHONE - 1) {
            Typos.longer(query.digits(), Typos.DIGITS).forEach(typo -> keys.add(SearchKey.phone(typo)));
        }
        if (query.digits().length() == PHONE + 1) {
            Typos.shorter(query.digits()).forEach(typo -> keys.add(SearchKey.phone(typo)));
        }
        for (String rut : ruts(query)) {
            Typos.changed(rut, Typos.DIGITS).forEach(typo -> keys.add(SearchKey.rut(Long.parseLong(typo))));
            Typos.longer(rut, Typos.DIGITS).forEach(typo -> keys.add(SearchKey.rut(Long.parseLong(typo))));
            Typos.shorter(rut).forEach(typo -> keys.add(SearchKey.rut(Long.parseLong(typo))));
        }
        return keys.stream().map(Range::of).toList();
    }

    /** National numbers that the digits may be. */
    static Set<String> phones(SearchQuery query) {
        Set<String> phones = new LinkedHashSet<>();
        if (query.hasNumber()) {
            PhoneNumber.parseAll(query.typed()).forEach(phone -> phones.add(phone.national()));
        }
        if (phones.isEmpty() && query.digits().length() == PHONE) {
            phones.add(query.digits());
        }
        return phones;
    }

    /** Numbers of a RUT, without verifier, that the digits may be: with the last digit or, if that is the verifier, without. */
    static Set<String> ruts(SearchQuery query) {
        Set<String> ruts = new LinkedHashSet<>();
        String digits = withoutPadding(query.digits());
        if (digits.length() < FEWEST_OF_RUT || digits.length() > MOST_OF_RUT) {
            return ruts;
        }
        IdentityDocument document = IdentityDocument.parse(query.number());
        if (document != null && document.kind() != IdentityDocument.Kind.FOREIGN) {
            ruts.add(document.value());
        }
        boolean verifierWritten = query.number().indexOf('-') > 0 || endsWithK(query);
        if (!verifierWritten && digits.length() < MOST_OF_RUT) {
            ruts.add(digits);
        }
        if (!endsWithK(query)) {
            ruts.add(digits.substring(0, digits.length() - 1));
        }
        return ruts;
    }

    static String withoutPadding(String digits) {
        int from = 0;
        while (from < digits.length() && digits.charAt(from) == '0') {
            from++;
        }
        return digits.substring(from);
    }

    private static boolean endsWithK(SearchQuery query) {
        return query.number().endsWith("k") || query.number().endsWith("K");
    }
}
