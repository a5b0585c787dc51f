package dev.habitue.engine.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one value leaves open and all of a column say. */
class WholeColumnsTest {

    @Test
    void readsTheOrderOfDatesFromThoseThatCanBeReadInOneWayOnly() {
        DateOrders chilean = orders("03/04/2020", "25/12/2019", "no date", "");
        DateOrders american = orders("03/04/2020", "12/25/2019");

        assertThat(chilean.order(DateOrder.MONTH_FIRST)).isEqualTo(DateOrder.DAY_FIRST);
        assertThat(chilean.only(DateOrder.DAY_FIRST)).isEqualTo(1);
        assertThat(chilean.only(DateOrder.MONTH_FIRST)).isZero();
        assertThat(american.order(DateOrder.DAY_FIRST)).isEqualTo(DateOrder.MONTH_FIRST);
        assertThat(american.only(DateOrder.MONTH_FIRST)).isEqualTo(1);
    }

    @Test
    void keepsTheGivenOrderWhereDatesSayNothingOrAsMuchForEither() {
        DateOrders silent = orders("03/04/2020", "05/05/2020");
        DateOrders even = orders("25/12/2019", "12/25/2019");

        assertThat(silent.order(DateOrder.MONTH_FIRST)).isEqualTo(DateOrder.MONTH_FIRST);
        assertThat(silent.order(DateOrder.DAY_FIRST)).isEqualTo(DateOrder.DAY_FIRST);
        assertThat(even.order(DateOrder.MONTH_FIRST)).isEqualTo(DateOrder.MONTH_FIRST);
    }

    @Test
    void followsMostDatesAndSaysThatTheyAreMixed() {
        DateOrders mixed = orders("25/12/2019", "26/12/2019", "12/25/2019");

        assertThat(mixed.order(DateOrder.MONTH_FIRST)).isEqualTo(DateOrder.DAY_FIRST);
        assertThat(mixed.isMixed()).isTrue();
        assertThat(orders("25/12/2019").isMixed()).isFalse();
        assertThat(orders("12/25/2019").isMixed()).isFalse();
    }

    @Test
    void asksOnlyWhereADateIsAnotherDayInTheOtherOrder() {
        DateOrders open = orders("05/05/2020", "03/04/2020", "07/08/2020");

        assertThat(open.isOpen()).isTrue();
        assertThat(open.open()).isEqualTo(2);
        assertThat(open.example()).isEqualTo("03/04/2020");
        assertThat(orders("05/05/2020").isOpen()).isFalse();
        assertThat(orders("05/05/2020").example()).isNull();
        assertThat(orders("03/04/2020", "25/12/2019").isOpen()).isFalse();
        assertThat(orders("03/04/2020", "12/25/2019").isOpen()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "day_first, DAY_FIRST",
        "DAY-FIRST, DAY_FIRST",
        "' month_first ', MONTH_FIRST",
        "Month-First, MONTH_FIRST"
    })
    void knowsAnOrderByItsCodeAsPeopleTypeIt(String code, DateOrder order) {
        assertThat(DateOrder.ofCode(code)).contains(order);
        assertThat(DateOrder.ofCode(order.code())).contains(order);
        assertThat(order.other().other()).isEqualTo(order).isNotEqualTo(order.other());
    }

    @Test
    void knowsNoOtherOrder() {
        assertThat(DateOrder.ofCode("year_first")).isEmpty();
    }

    @Test
    void readsTheDecimalMarkFromNumbersThatShowIt() {
        assertThat(marks("1.234,50", "12", "abc").mark()).isEqualTo(DecimalMark.COMMA);
        assertThat(marks("1,234.50", "12").mark()).isEqualTo(DecimalMark.POINT);
        assertThat(marks("12", "hola", "").mark()).isNull();
    }

    @Test
    void countsAndShowsWhatContradictsMostNumbers() {
        DecimalMarks mostlyComma = marks("1.234,50", "7.654,30", "1,234.50");

        assertThat(mostlyComma.mark()).isEqualTo(DecimalMark.COMMA);
        assertThat(mostlyComma.contradictions()).isEqualTo(1);
        assertThat(mostlyComma.example()).isEqualTo("1,234.50");

        DecimalMarks mostlyPoint = marks("1.234,50", "1,234.50", "7,654.30");
        assertThat(mostlyPoint.example()).isEqualTo("1.234,50");
    }

    @Test
    void decidesNothingWhereAsMuchSpeaksForEither() {
        DecimalMarks even = marks("1.234,50", "1,234.50");

        assertThat(even.mark()).isNull();
        assertThat(even.contradictions()).isEqualTo(1);
        assertThat(even.example()).isNotNull();
        assertThat(marks("1.234,50").example()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'  Ana   María '|Ana María",
                "Ana\u00A0María|Ana María",
                "\u200BAna\u200D María\uFEFF|Ana María",
                "'Ana\t\r\nMaría'|Ana María",
                "'\u2003\u3000'|''",
                "''|''"
            })
    void leavesOneBlankBetweenWordsAndNothingInvisible(String cell, String tidy) {
        assertThat(CellText.tidy(cell)).isEqualTo(tidy);
        assertThat(CellText.tidy(CellText.tidy(cell))).isEqualTo(tidy);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9,84281E+08", "9.84281E+08", " 1.2e10 ", "5E+12", "-3,1E-2", "9.8e+8"})
    void noticesANumberWhoseDigitsASpreadsheetHasLost(String text) {
        assertThat(SpreadsheetNumbers.isScientific(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"984281000", "12E5", "12.345.678-K", "E+08", "9,84281", "1.2E+1234", "casa 5E+12"})
    void takesNoOtherNumberForScientific(String text) {
        assertThat(SpreadsheetNumbers.isScientific(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "984280796.0|984280796",
                "984280796,00|984280796",
                "984280796.5|984280796.5",
                "1234.0|1234.0",
                "984280796|984280796",
                "+56984280796.0|+56984280796.0"
            })
    void takesTheFractionOffANumberThatIsNone(String cell, String number) {
        assertThat(SpreadsheetNumbers.withoutZeroFraction(cell)).isEqualTo(number);
    }

    private static DateOrders orders(String... texts) {
        DateOrders orders = new DateOrders();
        for (String text : texts) {
            orders.take(text);
        }
        return orders;
    }

    private static DecimalMarks marks(String... texts) {
        DecimalMarks marks = new DecimalMarks();
        for (String text : texts) {
            marks.take(text);
        }
        return marks;
    }
}
