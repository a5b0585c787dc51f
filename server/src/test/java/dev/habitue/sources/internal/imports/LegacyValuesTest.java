package dev.habitue.sources.internal.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LegacyValuesTest {
    @ParameterizedTest
    @CsvSource({
        "2/25/2020 18:05, 2020-02-25T18:05",
        "2/3/2020 18:05, 2020-02-03T18:05",
        "2020-02-25 18:05:00, 2020-02-25T18:05",
        "2020-02-25, 2020-02-25T12:00",
        "02/25/2020, 2020-02-25T12:00",
        "25/02/2020, 2020-02-25T12:00"
    })
    void readsRegistrationsMonthFirst(String text, LocalDateTime moment) {
        assertThat(LegacyMoments.moment(text, LegacyMoments.Order.MONTH_FIRST)).isEqualTo(moment);
    }

    @ParameterizedTest
    @CsvSource({"2022-03-15, 2022-03-15T12:00", "15/03/2022, 2022-03-15T12:00", "03/04/2022, 2022-04-03T12:00"})
    void readsCheckinsDayFirst(String text, LocalDateTime moment) {
        assertThat(LegacyMoments.moment(text, LegacyMoments.Order.DAY_FIRST)).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ayer", "2022-02-30", "45/45/2022", "2022-03-15 99:00", "20220315"})
    void findsNoDateWhereThereIsNone(String text) {
        assertThat(LegacyMoments.moment(text, LegacyMoments.Order.DAY_FIRST)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "17:00, 17:00",
        "6:00:00 p.m., 18:00",
        "12:00:00 p.m., 12:00",
        "12:30 a. m., 00:30",
        "6 PM, 18:00",
        "9:15 am, 09:15"
    })
    void readsTimes(String text, LocalTime time) {
        assertThat(LegacyMoments.time(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "25:00", "tarde", "17", "12:75"})
    void findsNoTimeWhereThereIsNone(String text) {
        assertThat(LegacyMoments.time(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "30000|30000",
                "30,000|30000",
                "$ 30.000|30000",
                "1.234.567|1234567",
                "30000.00|30000",
                "2,022|2022",
                "-3|-3"
            })
    void readsAmounts(String text, long amount) {
        assertThat(LegacyAmounts.minor(text, 0)).isEqualTo(amount);
    }

    @Test
    void refusesAmountsFinerThanTheCurrency() {
        assertThat(LegacyAmounts.minor("12.5", 0)).isNull();
        assertThat(LegacyAmounts.minor("12.5", 2)).isEqualTo(1250);
        assertThat(LegacyAmounts.minor("doce", 0)).isNull();
        assertThat(LegacyAmounts.minor("1,2,3", 0)).isNull();
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
        assertThat(Place.of(address)).isEqualTo(new Place(city, region, country));
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
