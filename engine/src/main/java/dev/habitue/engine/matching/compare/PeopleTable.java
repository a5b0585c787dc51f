package dev.habitue.engine.matching.compare;

import dev.habitue.engine.matching.people.Generation;
import dev.habitue.engine.matching.people.IdentityDocument;
import dev.habitue.engine.matching.people.LikelyEmail;
import dev.habitue.engine.matching.people.PersonName;
import dev.habitue.engine.matching.people.PersonRecord;
import dev.habitue.engine.matching.people.PhoneNumber;
import dev.habitue.engine.matching.people.Place;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Both lists of people in columns, left rows first, each side in the order of its keys. */
public final class PeopleTable {
    static final String CITY = "city";
    static final String BIRTH_DATE = "birth_date";

    private final List<PersonRecord> records = new ArrayList<>();
    private final List<PersonName> parsed = new ArrayList<>();
    private final List<Generation> generations = new ArrayList<>();
    private final int leftRows;
    public final NameColumn names = new NameColumn();
    public final PhoneComparison phones = new PhoneComparison(PhoneComparison.NAME);
    public final EmailColumn emails = new EmailColumn();
    public final DocumentComparison documents = new DocumentComparison(DocumentComparison.NAME);
    public final ValueComparison cities = new ValueComparison(CITY, Scales.CATEGORY);
    /** Street and number, where the place says them; not compared, as the city in it is. */
    public final ValueComparison addresses = new ValueComparison("address", Scales.CATEGORY);

    public final ValueComparison birthDates = new ValueComparison(BIRTH_DATE, Scales.DATE);

    public PeopleTable(List<PersonRecord> left, List<PersonRecord> right) {
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

    public int rows() {
        return records.size();
    }

    public int leftRows() {
        return leftRows;
    }

    public String key(int row) {
        return records.get(row).key();
    }

    public boolean isTest(int row) {
        return parsed.get(row).marker() == PersonName.Marker.TEST;
    }

    /** A Jr. and one who is none, where the rest of the name may well be the same. */
    public boolean differInGeneration(int a, int b) {
        return generations.get(a) != generations.get(b);
    }

    public List<String> words(int row) {
        return parsed.get(row).words();
    }

    public List<Comparison> comparisons() {
        List<Comparison> all = new ArrayList<>(NameComparisons.of(names));
        all.add(phones);
        all.addAll(emails.comparisons("email"));
        all.addAll(List.of(documents, cities, birthDates));
        return all;
    }
}
