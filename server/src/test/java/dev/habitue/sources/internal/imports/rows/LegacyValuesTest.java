package dev.habitue.sources.internal.imports.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.sources.internal.imports.files.Blanks;
import dev.habitue.sources.internal.imports.files.LegacyAmounts;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LegacyValuesTest {
    private static final Currency CLP = Currency.getInstance("CLP");

    private static Long pesos(String text) {
        return LegacyAmounts.minor(LegacyAmounts.amount(text, CLP, null), CLP);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "30000|30000",
                "30,000|30000",
                "$ 30.000|30000",
                "$30.000.-|30000",
                "$ 30.000,-|30000",
                "30.000.=|30000",
                "30.000,00|30000",
                "30,000.00|30000",
                "30 000|30000",
                "30'000|30000",
                "CLP 30.000|30000",
                "CLP$30.000|30000",
                "30.000 CLP|30000",
                "30.000 pesos|30000",
                "-$30.000|-30000",
                "($30.000)|-30000",
                "1.234.567|1234567",
                "30000.00|30000",
                "-3|-3"
            })
    void readsAmounts(String text, long amount) {
        assertThat(pesos(text)).isEqualTo(amount);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"doce", "1,2,3", "US$ 30", "UF 2,5", "30 5", "3.000.00.0", "12.5", "1,5", "3E+04", "€ 30", ""})
    void takesNoAmountForPesosThatIsNone(String text) {
        assertThat(pesos(text)).isNull();
    }

    @Test
    void readsOtherCurrenciesWithTheirSignsAndDecimals() {
        Currency soles = Currency.getInstance("PEN");
        assertThat(LegacyAmounts.minor(LegacyAmounts.amount("S/ 1,234.50", soles, null), soles))
                .isEqualTo(123_450);
        Currency dollars = Currency.getInstance("USD");
        assertThat(LegacyAmounts.minor(LegacyAmounts.amount("12.5", dollars, null), dollars))
                .isEqualTo(1250);
        assertThat(LegacyAmounts.amount("12.505", dollars, null)).isEqualByComparingTo("12505");
    }

    @ParameterizedTest
    @CsvSource({"'2,022',2022", "1657.0,1657", "'1,657',1657"})
    void readsWholeNumbers(String text, long number) {
        assertThat(LegacyAmounts.whole(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "Puerto Montt, X Región de los Lagos|Puerto Montt|X Región de los Lagos|Chile",
                "puerto varas X Región de los Lagos|Puerto Varas|X Región de los Lagos|Chile",
                "Santiago RM|Santiago|RM|Chile",
                "viña del mar|Viña del Mar|-|-",
                "Los Aromos 123, Osorno, X Región de los Lagos|Osorno|X Región de los Lagos|Chile",
                "Los Aromos 123|-|-|-"
            })
    void findsCityAndRegion(String address, String city, String region, String country) {
        assertThat(LegacyPlace.of(address)).isEqualTo(new LegacyPlace(city, region, country));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sonia silva 984280796|''|sonia silva|984280796",
                "sonia silva 98428 0796|''|sonia silva|98428 0796",
                "sonia silva 984280796|+56 9 8428 0796|sonia silva|+56 9 8428 0796",
                "sonia silva 984280796|912223344|sonia silva 984280796|912223344",
                "Sonia Silva...|912223344|Sonia Silva|912223344"
            })
    void movesAPhoneOutOfTheNameWhereNoneIsLost(String name, String phone, String nameLeft, String phoneThen) {
        PhoneFinder phones = new PhoneFinder(phone);

        assertThat(phones.fromName(name)).isEqualTo(nameLeft);
        assertThat(phones.phone()).isEqualTo(phoneThen);
    }

    @Test
    void tellsAPhoneInTheDocumentFromADocument() {
        PhoneFinder phones = new PhoneFinder("");

        assertThat(phones.fromDocument("12.345.678-5")).isEqualTo("12.345.678-5");
        assertThat(phones.phone()).isEmpty();
        assertThat(phones.fromDocument("98 428 07 96")).isEmpty();
        assertThat(phones.phone()).isEqualTo("98 428 07 96");
        assertThat(phones.fromAddress("98 428 07 96")).isEmpty();
    }

    @Test
    void takesWhatASpreadsheetPutsInPlaceOfAValueForNone() {
        assertThat(Blanks.tidy("#N/A")).isEmpty();
        assertThat(Blanks.tidy("  984280796\t")).isEqualTo("984280796");
        assertThat(Blanks.tidy("Ana\u00a0  María \n Soto")).isEqualTo("Ana María Soto");
    }
}
