package dev.habitue.engine.matching;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Both lists of people in columns, left rows first, each side in the order of its keys. */
final class PeopleTable {
    static final String CITY = "city";
    static final String BIRTH_DATE = "birth_date";

    private final List<PersonRecord> records = new ArrayList<>();
    private final List<PersonName> parsed = new ArrayList<>();
    private final List<Generation> generations = new ArrayList<>();
    private final int leftRows;
    final NameColumn names = new NameColumn();
    final PhoneComparison phones = new PhoneComparison(PhoneComparison.NAME);
    final EmailColumn emails = new EmailColumn();
    final DocumentComparison documents = new DocumentComparison(DocumentComparison.NAME);
    final ValueComparison cities = new ValueComparison(CITY, Scales.CATEGORY);
    /** Street and number, where the place says them; not compared, as the city in it is. */
    final ValueComparison addresses = new ValueComparison("address", Scales.CATEGORY);

    final ValueComparison birthDates = new ValueComparison(BIRTH_DATE, Scales.DATE);

    PeopleTable(List<PersonRecord> left, List<PersonRecord> right) {
        addSorted(left);
        leftRows = records.size();
        addSorted(right);
        NameRoles roles = new NameRoles();
        for (PersonRecord record : records) {
            PersonName name = PersonName.parse(record.name());
            parsed.add(name);
            generations.add(Generation.of(name.words()));
            if (isNamed(name)) {
                roles.learn(Generation.without(name.words()));
            }
        }
        for (int row = 0; row < records.size(); row++) {
            addColumns(row, roles);
        }
    }

    private void addSorted(List<PersonRecord> side) {
        List<PersonRecord> sorted = new ArrayList<>(side);
        sorted.sort(Comparator.comparing(PersonRecord::key));
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).key().equals(sorted.get(i - 1).key())) {
                throw new IllegalArgumentException(
                        "two records with the key " + sorted.get(i).key());
            }
        }
        records.addAll(sorted);
    }

    private void addColumns(int row, NameRoles roles) {
        PersonRecord record = records.get(row);
        PersonName name = parsed.get(row);
        boolean onLeft = row < leftRows;
        NameRoles.Split split = isNamed(name)
                ? roles.split(Generation.without(name.words()))
                : new NameRoles.Split(List.of(), List.of());
        names.add(split, onLeft);
        phones.add(phonesOf(record, name), onLeft);
        emails.add(LikelyEmail.all(record.email()), split.given(), split.surnames(), onLeft);
        documents.add(IdentityDocument.parse(record.document()), onLeft);
        cities.add(Place.city(record.place()), onLeft);
        addresses.add(Place.address(record.place()), onLeft);
        birthDates.add(
                record.birthDate() == null ? null : record.birthDate().format(DateTimeFormatter.BASIC_ISO_DATE),
                onLeft);
    }

    private static boolean isNamed(PersonName name) {
        return name.marker() == PersonName.Marker.PERSON || name.marker() == PersonName.Marker.STAFF;
    }

    private static Set<PhoneNumber> phonesOf(PersonRecord record, PersonName name) {
        Set<PhoneNumber> phones = new LinkedHashSet<>();
        for (String text : record.phones()) {
            phones.addAll(PhoneNumber.parseAll(text));
        }
        addPhone(phones, name.phone());
        String document = record.document();
        if (document != null && PhoneNumber.looksLikePhone(document)) {
            addPhone(phones, PhoneNumber.findIn(document));
        }
        addPhone(phones, PhoneNumber.findIn(record.place()));
        return phones;
    }

    private static void addPhone(Set<PhoneNumber> phones, @Nullable PhoneNumber phone) {
        if (phone != null) {
            phones.add(phone);
        }
    }

    int rows() {
        return records.size();
    }

    int leftRows() {
        return leftRows;
    }

    String key(int row) {
        return records.get(row).key();
    }

    boolean isTest(int row) {
        return parsed.get(row).marker() == PersonName.Marker.TEST;
    }

    /** A Jr. and one who is none, where the rest of the name may well be the same. */
    boolean differInGeneration(int a, int b) {
        return generations.get(a) != generations.get(b);
    }

    List<String> words(int row) {
        return parsed.get(row).words();
    }

    List<Comparison> comparisons() {
        List<Comparison> all = new ArrayList<>(NameComparisons.of(names));
        all.add(phones);
        all.addAll(emails.comparisons("email"));
        all.addAll(List.of(documents, cities, birthDates));
        return all;
    }

    List<BlockingRule> blockingRules() {
        return List.of(
                rule("phone", this::phoneKeys),
                rule("document", (row, keys) -> {
                    IdentityDocument document = documents.document(row);
                    if (document != null) {
                        keys.add(PairKeys.of(document.value()));
                    }
                }),
                rule("email", (row, keys) -> {
                    for (int i = 0; i < emails.count(row); i++) {
                        PairKeys.addOnce(keys, PairKeys.of(emails.address(row, i)));
                    }
                }),
                rule("email local part", this::emailLocals),
                rule("given name and surname", NameKeys.wholeWords(names)),
                rule("sound of given name and surname", NameKeys.sounds(names)),
                rule("half of the phone and given name", this::phoneHalves),
                rule("half of the document and name", this::documentHalves),
                rule("birth date and surname", (row, keys) -> ofFamily(birthDates, row, keys)),
                rule("address and surname", (row, keys) -> ofFamily(addresses, row, keys)));
    }

    List<BlockingRule> refinements() {
        return List.of(
                rule("second surname", NameKeys.secondSurname(names)),
                rule("city", (row, keys) -> {
                    String city = cities.value(row);
                    if (city != null) {
                        keys.add(PairKeys.of(city));
                    }
                }),
                rule("name", (row, keys) -> keys.add(PairKeys.of(String.join(" ", words(row))))));
    }

    private BlockingRule rule(String name, BlockingRule.Keys keys) {
        return BlockingRule.of(name, (row, found) -> {
            if (!isTest(row)) {
                keys.of(row, found);
            }
        });
    }

    private void ofFamily(ValueComparison shared, int row, LongArrayList keys) {
        String value = shared.value(row);
        for (int s = 0; value != null && s < Math.min(2, names.surnameCount(row)); s++) {
            PairKeys.addOnce(keys, PairKeys.of(value, PairKeys.sound(names.text(names.surname(row, s)))));
        }
    }

    private void phoneKeys(int row, LongArrayList keys) {
        for (int i = 0; i < phones.count(row); i++) {
            PairKeys.addOnce(keys, PairKeys.of(phones.phone(row, i)));
        }
    }

    private void emailLocals(int row, LongArrayList keys) {
        for (int i = 0; i < emails.count(row); i++) {
            String address = emails.address(row, i);
            if (address.lastIndexOf('@') >= 5) {
                PairKeys.addOnce(keys, PairKeys.of(address.substring(0, address.lastIndexOf('@'))));
            }
        }
    }

    private void phoneHalves(int row, LongArrayList keys) {
        String given = NameKeys.givenSound(names, row);
        if (given == null) {
            return;
        }
        for (int i = 0; i < phones.count(row); i++) {
            String phone = phones.phone(row, i);
            int middle = phone.length() - 4;
            if (middle > 0) {
                PairKeys.addOnce(keys, PairKeys.of("start", phone.substring(0, middle), given));
                PairKeys.addOnce(keys, PairKeys.of("end", phone.substring(middle), given));
            }
        }
    }

    private void documentHalves(int row, LongArrayList keys) {
        IdentityDocument document = documents.document(row);
        String given = NameKeys.givenSound(names, row);
        if (document != null && given != null && document.value().length() >= 6) {
            String number = document.value();
            int middle = number.length() - 4;
            keys.add(PairKeys.of("start", number.substring(0, middle), given));
            keys.add(PairKeys.of("end", number.substring(middle), given));
        }
    }
}
