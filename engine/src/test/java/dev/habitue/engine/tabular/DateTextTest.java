package dev.habitue.engine.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTextTest {
    private static final DateText DATES = new DateText(2069, ZoneId.of("America/Santiago"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2/25/2020 18:05|2020-02-25T18:05",
                "2/3/2020 18:05|2020-02-03T18:05",
                "2020-02-25 18:05:00|2020-02-25T18:05",
                "2020-02-25|2020-02-25T12:00",
                "02/25/2020|2020-02-25T12:00",
                "25/02/2020|2020-02-25T12:00",
                "02/03/2020|2020-02-03T12:00",
                "25/02/20|2020-02-25T12:00",
                "25/02/75|1975-02-25T12:00",
                "43886|2020-02-25T12:00",
                "43886.75|2020-02-25T18:00",
                "'43886,5'|2020-02-25T12:00",
                "20200225|2020-02-25T12:00",
                "25-feb-20|2020-02-25T12:00",
                "25-feb.-2020|2020-02-25T12:00",
                "25 feb 2020 18:05|2020-02-25T18:05",
                "25 de febrero de 2020|2020-02-25T12:00",
                "25 de Febrero del 2020|2020-02-25T12:00",
                "martes, 25 de febrero de 2020|2020-02-25T12:00",
                "mar, 25 feb 2020 18:05:00|2020-02-25T18:05",
                "miércoles 26 de febrero de 2020|2020-02-26T12:00",
                "Feb 25, 2020|2020-02-25T12:00",
                "February 25th, 2020|2020-02-25T12:00",
                "1-sept-19|2019-09-01T12:00",
                "3 setiembre 2019|2019-09-03T12:00",
                "04-mar-2020|2020-03-04T12:00",
                "2020-feb-25|2020-02-25T12:00",
                "25/02/2020 06:05 p. m.|2020-02-25T18:05",
                "2020-02-25T21:05:00Z|2020-02-25T18:05",
                "2020-02-25 21:05:00.000000+00|2020-02-25T18:05",
                "2020-02-25T18:05:00-03:00|2020-02-25T18:05"
            })
    void readsDates(String text, LocalDateTime moment) {
        assertThat(DATES.read(text.replace("'", ""), DateOrder.MONTH_FIRST)).isEqualTo(moment);
    }

    @ParameterizedTest
    @CsvSource({"2022-03-15, 2022-03-15T12:00", "15/03/2022, 2022-03-15T12:00", "03/04/2022, 2022-04-03T12:00"})
    void readsTheDayFirstWhereTheColumnSaysSo(String text, LocalDateTime moment) {
        assertThat(DATES.read(text, DateOrder.DAY_FIRST)).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ayer",
                "2022-02-30",
                "45/45/2022",
                "2022-03-15 99:00",
                "0000-00-00",
                "31-feb-2020",
                "25-foo-2020",
                "984280796",
                "99999999",
                "1657"
            })
    void findsNoDateWhereThereIsNone(String text) {
        assertThat(DATES.read(text, DateOrder.DAY_FIRST)).isNull();
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
        assertThat(DateText.time(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "25:00", "tarde", "17", "12:75"})
    void findsNoTimeWhereThereIsNone(String text) {
        assertThat(DateText.time(text)).isNull();
    }

    private static DateOrders column(String... values) {
        DateOrders orders = new DateOrders();
        List.of(values).forEach(orders::take);
        return orders;
    }

    @Test
    void takesTheOrderFromAllDatesOfAColumn() {
        DateOrders dayFirst = column("25/02/2020 18:05", "03/02/2020", "", "ayer", "2019-11-04");
        assertThat(dayFirst.order(DateOrder.MONTH_FIRST)).isEqualTo(DateOrder.DAY_FIRST);
        assertThat(dayFirst.isOpen()).isFalse();

        DateOrders open = column("03/02/2020", "04/11/2019", "05/05/2019");
        assertThat(open.isOpen()).isTrue();
        assertThat(open.open()).isEqualTo(2);
        assertThat(open.example()).isEqualTo("03/02/2020");
        assertThat(open.order(DateOrder.MONTH_FIRST)).isEqualTo(DateOrder.MONTH_FIRST);

        DateOrders mixed = column("25/02/2020", "26/02/2020", "2/27/2020", "03/02/2020");
        assertThat(mixed.isMixed()).isTrue();
        assertThat(mixed.order(DateOrder.MONTH_FIRST)).isEqualTo(DateOrder.DAY_FIRST);
        assertThat(mixed.only(DateOrder.MONTH_FIRST)).isEqualTo(1);

        assertThat(column("05/05/2019", "43886", "25-feb-20").isOpen()).isFalse();
    }
}
