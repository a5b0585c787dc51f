package dev.habitue.engine.matching.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.engine.matching.people.IdentityDocument;
import dev.habitue.engine.matching.people.PhoneNumber;
import dev.habitue.engine.matching.people.Rut;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Levels of agreement, and what an agreement weighs where many share the value. */
class ColumnsTest {

    @Test
    void saysNothingWhereEitherValueIsMissing() {
        ValueComparison cities = cities("osorno", null, "osorno", "ancud");

        assertThat(cities.level(0, 1)).isEqualTo(Comparison.MISSING);
        assertThat(cities.level(1, 1)).isEqualTo(Comparison.MISSING);
        assertThat(cities.level(0, 2)).isZero();
        assertThat(cities.level(0, 3)).isEqualTo(1);
        assertThat(cities.value(1)).isNull();
        assertThat(cities.value(3)).isEqualTo("ancud");
        assertThat(cities.filled()).isEqualTo(3);
        assertThat(cities.distinct()).isEqualTo(2);
    }

    @Test
    void weighsARareValueMoreThanACommonOne() {
        ValueComparison cities = new ValueComparison("city", Scales.CATEGORY);
        for (int i = 0; i < 40; i++) {
            cities.add("osorno", i % 2 == 0);
        }
        cities.add("quemchi", true);
        cities.add("quemchi", false);

        assertThat(cities.rarityBits(40, 41, 0)).isGreaterThan(cities.rarityBits(0, 1, 0) + 4);
        assertThat(cities.rarityBits(0, 40, 1)).isZero();
        assertThat(cities.valueSpecific(0)).isTrue();
        assertThat(cities.valueSpecific(1)).isFalse();
    }

    @Test
    void takesAnySharedPhoneForAgreement() {
        PhoneComparison phones = new PhoneComparison("phone");
        phones.add(List.of(phone("968412375"), phone("957316240")), true);
        phones.add(List.of(phone("957316240")), false);
        phones.add(List.of(phone("957316241")), false);
        phones.add(List.of(phone("944820913")), false);
        phones.add(List.of(), false);

        assertThat(phones.level(0, 1)).isEqualTo(PhoneComparison.EXACT);
        assertThat(phones.level(0, 2)).isEqualTo(PhoneComparison.TYPO);
        assertThat(phones.level(0, 3)).isEqualTo(2);
        assertThat(phones.level(0, 4)).isEqualTo(Comparison.MISSING);
        assertThat(phones.count(0)).isEqualTo(2);
        assertThat(phones.count(4)).isZero();
    }

    @Test
    void weighsThePhoneOfAHouseByHowManyGiveIt() {
        PhoneComparison phones = new PhoneComparison("phone");
        for (int i = 0; i < 30; i++) {
            phones.add(List.of(phone("968412375")), i % 2 == 0);
        }
        phones.add(List.of(phone("957316240")), true);
        phones.add(List.of(phone("957316240")), false);

        assertThat(phones.crowd(0, 1)).isGreaterThan(phones.crowd(30, 31));
        assertThat(phones.rarityBits(0, 1, PhoneComparison.EXACT))
                .isLessThan(phones.rarityBits(30, 31, PhoneComparison.EXACT));
        assertThat(phones.rarityBits(0, 1, PhoneComparison.TYPO)).isZero();
    }

    @Test
    void holdsTwoValidRutsForTwoPeopleHoweverNearTheyAre() {
        DocumentComparison documents = documents(
                new Rut(12_345_678).format(), new Rut(12_345_679).format(), new Rut(12_345_678).format(), null);

        assertThat(documents.level(0, 1)).isEqualTo(DocumentComparison.CONFLICT);
        assertThat(documents.level(0, 2)).isEqualTo(DocumentComparison.EXACT);
        assertThat(documents.level(0, 3)).isEqualTo(Comparison.MISSING);
    }

    @Test
    void takesACompanysRutForNobodysOwn() {
        DocumentComparison documents = documents(new Rut(76_543_210).format(), new Rut(12_345_678).format());

        assertThat(documents.isCompany(0)).isTrue();
        assertThat(documents.isCompany(1)).isFalse();
        assertThat(documents.level(0, 1)).isNotEqualTo(DocumentComparison.CONFLICT);
    }

    @Test
    void forgivesASlipInAPassportNumber() {
        DocumentComparison documents = documents("AB1234567", "AB1234568", "XZ7654321");

        assertThat(documents.level(0, 1)).isEqualTo(DocumentComparison.TYPO);
        assertThat(documents.level(0, 2)).isEqualTo(3);
    }

    @Test
    void learnsFromTheNamesThemselvesWhichWordsAreGiven() {
        NameRoles roles = new NameRoles();
        for (int i = 0; i < 20; i++) {
            roles.learn(List.of("zoraya", "quintul"));
            roles.learn(List.of("mireya", "huenul"));
        }

        assertThat(roles.split(List.of("zoraya", "quintul")).given()).containsExactly("zoraya");
        assertThat(roles.split(List.of("quintul", "zoraya")).given()).containsExactly("zoraya");
        assertThat(roles.split(List.of("zoraya", "mireya", "quintul", "huenul")).surnames())
                .containsExactly("quintul", "huenul");
        assertThat(roles.split(List.of("quintul")).surnames()).containsExactly("quintul");
        assertThat(roles.leaning("zoraya")).isPositive();
        assertThat(roles.leaning("huenul")).isNegative();
    }

    @Test
    void losesNoWordOfANameInSplittingIt() {
        NameRoles roles = new NameRoles();
        roles.learn(List.of("ana", "soto"));
        for (List<String> words : List.of(
                List.of("ana"), List.of("x", "y"), List.of("ana", "b", "c", "d", "e", "f"), List.of("soto", "ana"))) {
            NameRoles.Split split = roles.split(words);
            assertThat(split.given().size() + split.surnames().size()).isEqualTo(words.size());
            assertThat(words).containsAll(split.given()).containsAll(split.surnames());
        }
    }

    private static ValueComparison cities(@Nullable String... values) {
        ValueComparison cities = new ValueComparison("city", Scales.CATEGORY);
        for (String value : values) {
            cities.add(value, true);
        }
        return cities;
    }

    private static DocumentComparison documents(@Nullable String... texts) {
        DocumentComparison documents = new DocumentComparison("document");
        for (String text : texts) {
            documents.add(IdentityDocument.parse(text), true);
        }
        return documents;
    }

    private static PhoneNumber phone(String text) {
        return PhoneNumber.parseAll(text).iterator().next();
    }
}
