package dev.habitue.customers.internal.search;

import dev.habitue.customers.SourceRecord;
import dev.habitue.engine.matching.people.IdentityDocument;
import dev.habitue.engine.matching.people.LikelyEmail;
import dev.habitue.engine.matching.people.PhoneNumber;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a record can be found by, brought to comparable form. A phone in the name's, the document's or the address's place
 * is a phone.
 *
 * @param phones national numbers, digits only
 * @param emails all of a cell that holds several
 */
record Findable(
        List<String> words, Set<String> phones, @Nullable IdentityDocument document, List<LikelyEmail> emails) {
    private static final int FEWEST_DIGITS = 6;
    private static final int MOST_DIGITS = 15;

    static Findable of(SourceRecord record) {
        Set<String> phones = new LinkedHashSet<>();
        if (record.phone() != null) {
            addPhones(phones, record.phone());
        }
        add(phones, PhoneNumber.findIn(record.name()));
        IdentityDocument document = IdentityDocument.parse(record.document());
        if (document == null) {
            add(phones, PhoneNumber.findIn(record.document()));
        }
        add(phones, PhoneNumber.findIn(record.address()));
        return new Findable(NameWords.of(record.name()), phones, document, LikelyEmail.all(record.email()));
    }

    /** The name alone, for where nothing else was asked: numbers and addresses take longer to read than names. */
    static Findable byName(SourceRecord record) {
        return new Findable(NameWords.of(record.name()), Set.of(), null, List.of());
    }

    /** The record's keys, ascending. */
    Set<Long> keys(boolean current) {
        Set<Long> keys = new TreeSet<>();
        for (int i = 0; i < words.size(); i++) {
            keys.add(SearchKey.word(words.get(i)));
            for (int j = 0; j < i; j++) {
                keys.add(SearchKey.pair(words.get(i), words.get(j)));
            }
        }
        if (!words.isEmpty()) {
            keys.add(SearchKey.wholeName(words));
        }
        for (String phone : phones) {
            keys.add(SearchKey.phone(phone));
            keys.add(SearchKey.phoneEnd(phone).first());
        }
        if (document != null) {
            keys.add(
                    document.kind() == IdentityDocument.Kind.FOREIGN
                            ? SearchKey.document(document.value())
                            : SearchKey.rut(Long.parseLong(document.value())));
        }
        for (LikelyEmail email : emails) {
            String local = email.likely().local();
            keys.add(SearchKey.emailLocal(local));
            keys.add(SearchKey.emailBeginning(local).first());
        }
        return current
                ? keys
                : keys.stream()
                        .map(SearchKey::elsewhere)
                        .collect(java.util.stream.Collectors.toCollection(TreeSet::new));
    }

    /** What is no phone as it stands is found by its digits, so that it can be put right. */
    private static void addPhones(Set<String> phones, String text) {
        List<PhoneNumber> read = PhoneNumber.parseAll(text);
        read.forEach(phone -> phones.add(phone.national()));
        String digits = text.replaceAll("[^0-9]", "");
        if (read.isEmpty() && digits.length() >= FEWEST_DIGITS && digits.length() <= MOST_DIGITS) {
            phones.add(digits);
        }
    }

    private static void add(Set<String> phones, @Nullable PhoneNumber phone) {
        if (phone != null) {
            phones.add(phone.national());
        }
    }
}
