package dev.habitue.engine.matching.block;

import dev.habitue.engine.matching.compare.PeopleTable;
import dev.habitue.engine.matching.compare.ValueComparison;
import dev.habitue.engine.matching.people.IdentityDocument;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.List;

/** The keys of people: contacts, documents, names as written and as they sound, and halves of what may hold a slip. */
public final class PeopleBlocks {
    private final PeopleTable people;

    public PeopleBlocks(PeopleTable people) {
        this.people = people;
    }

    public List<BlockingRule> rules() {
        return List.of(
                rule("phone", this::phoneKeys),
                rule("document", (row, keys) -> {
                    IdentityDocument document = people.documents.document(row);
                    if (document != null) {
                        keys.add(PairKeys.of(document.value()));
                    }
                }),
                rule("email", (row, keys) -> {
                    for (int i = 0; i < people.emails.count(row); i++) {
                        PairKeys.addOnce(keys, PairKeys.of(people.emails.address(row, i)));
                    }
                }),
                rule("email local part", this::emailLocals),
                rule("given name and surname", NameKeys.wholeWords(people.names)),
                rule("sound of given name and surname", NameKeys.sounds(people.names)),
                rule("half of the phone and given name", this::phoneHalves),
                rule("half of the document and name", this::documentHalves),
                rule("birth date and surname", (row, keys) -> ofFamily(people.birthDates, row, keys)),
                rule("address and surname", (row, keys) -> ofFamily(people.addresses, row, keys)));
    }

    public List<BlockingRule> refinements() {
        return List.of(
                rule("second surname", NameKeys.secondSurname(people.names)),
                rule("city", (row, keys) -> {
                    String city = people.cities.value(row);
                    if (city != null) {
                        keys.add(PairKeys.of(city));
                    }
                }),
                rule("name", (row, keys) -> keys.add(PairKeys.of(String.join(" ", people.words(row))))));
    }

    private BlockingRule rule(String name, BlockingRule.Keys keys) {
        return BlockingRule.of(name, (row, found) -> {
            if (!people.isTest(row)) {
                keys.of(row, found);
            }
        });
    }

    private void ofFamily(ValueComparison shared, int row, LongArrayList keys) {
        String value = shared.value(row);
        for (int s = 0; value != null && s < Math.min(2, people.names.surnameCount(row)); s++) {
            PairKeys.addOnce(keys, PairKeys.of(value, PairKeys.sound(people.names.text(people.names.surname(row, s)))));
        }
    }

    private void phoneKeys(int row, LongArrayList keys) {
        for (int i = 0; i < people.phones.count(row); i++) {
            PairKeys.addOnce(keys, PairKeys.of(people.phones.phone(row, i)));
        }
    }

    private void emailLocals(int row, LongArrayList keys) {
        for (int i = 0; i < people.emails.count(row); i++) {
            String address = people.emails.address(row, i);
            if (address.lastIndexOf('@') >= 5) {
                PairKeys.addOnce(keys, PairKeys.of(address.substring(0, address.lastIndexOf('@'))));
            }
        }
    }

    private void phoneHalves(int row, LongArrayList keys) {
        String given = NameKeys.givenSound(people.names, row);
        if (given == null) {
            return;
        }
        for (int i = 0; i < people.phones.count(row); i++) {
            String phone = people.phones.phone(row, i);
            int middle = phone.length() - 4;
            if (middle > 0) {
                PairKeys.addOnce(keys, PairKeys.of("start", phone.substring(0, middle), given));
                PairKeys.addOnce(keys, PairKeys.of("end", phone.substring(middle), given));
            }
        }
    }

    private void documentHalves(int row, LongArrayList keys) {
        IdentityDocument document = people.documents.document(row);
        String given = NameKeys.givenSound(people.names, row);
        if (document != null && given != null && document.value().length() >= 6) {
            String number = document.value();
            int middle = number.length() - 4;
            keys.add(PairKeys.of("start", number.substring(0, middle), given));
            keys.add(PairKeys.of("end", number.substring(middle), given));
        }
    }
}
