package dev.habitue.engine.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.engine.matching.people.IdentityDocument;
import dev.habitue.engine.matching.people.PhoneNumber;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,5|1.5",
                "1.5|1.5",
                "0.350|0.350",
                "0,350|0.350",
                "1.234.567,89|1234567.89",
                "1,234,567.89|1234567.89",
                "30 000,50|30000.50",
                "1’234.50|1234.50",
                "1234.500|1234.500",
                "30.000.-|30000",
                "30.000,--|30000",
                "−5|-5"
            })
    void readsANumberThatTellsByItself(String text, String number) {
        assertThat(NumberText.read(text, NumberText.Kind.MONEY, null)).isEqualByComparingTo(number);
        assertThat(NumberText.read(text, NumberText.Kind.QUANTITY, null)).satisfies(read -> {
            if (!text.startsWith("30.000")) {
                assertThat(read).isEqualByComparingTo(number);
            }
        });
    }

    @Test
    void readsThousandsAndDecimalsByTheColumn() {
        assertThat(NumberText.read("1.500", NumberText.Kind.MONEY, null)).isEqualByComparingTo("1500");
        assertThat(NumberText.read("1.500", NumberText.Kind.MONEY, DecimalMark.POINT))
                .isEqualByComparingTo("1500");
        assertThat(NumberText.read("1.500", NumberText.Kind.MONEY_WITH_CENTS, null))
                .isEqualByComparingTo("1500");
        assertThat(NumberText.read("1.500", NumberText.Kind.MONEY_WITH_CENTS, DecimalMark.POINT))
                .isEqualByComparingTo("1.5");
        assertThat(NumberText.read("1.500", NumberText.Kind.QUANTITY, null)).isEqualByComparingTo("1.5");
        assertThat(NumberText.read("1.500", NumberText.Kind.QUANTITY, DecimalMark.COMMA))
                .isEqualByComparingTo("1500");
        assertThat(NumberText.read("1.500", NumberText.Kind.QUANTITY, DecimalMark.POINT))
                .isEqualByComparingTo("1.5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "doce",
                "1,2,3",
                "1.23.456",
                "30 5",
                "9,84281E+08",
                "1-2",
                "12345678901234567",
                "1.2345678"
            })
    void findsNoNumberWhereThereIsNone(String text) {
        assertThat(NumberText.read(text, NumberText.Kind.MONEY, null)).isNull();
    }

    @Test
    void takesTheDecimalMarkFromAllNumbersOfAColumn() {
        assertThat(column("1,5", "2.000", "3").mark()).isEqualTo(DecimalMark.COMMA);
        assertThat(column("12.50", "1,500").mark()).isEqualTo(DecimalMark.POINT);
        assertThat(column("1.234.567", "1.500").mark()).isEqualTo(DecimalMark.COMMA);
        assertThat(column("30.000", "30,000", "$", "x").mark()).isNull();
        DecimalMarks mixed = column("1,5", "2,5", "3.5");
        assertThat(mixed.mark()).isEqualTo(DecimalMark.COMMA);
        assertThat(mixed.contradictions()).isEqualTo(1);
        assertThat(mixed.example()).isEqualTo("3.5");
    }

    private static DecimalMarks column(String... values) {
        DecimalMarks marks = new DecimalMarks();
        List.of(values).forEach(marks::take);
        return marks;
    }

    @ParameterizedTest
    @ValueSource(strings = {"9,84281E+08", "9.84281E+08", "9.84281e8", "1E+09", "1,2345E+07"})
    void knowsNumbersWhoseLastDigitsAreLost(String text) {
        assertThat(SpreadsheetNumbers.isScientific(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"984280796", "12e4", "1E5", "aB1", "12.345.678-5", "", "E+08"})
    void leavesOtherIdsAlone(String text) {
        assertThat(SpreadsheetNumbers.isScientific(text)).isFalse();
    }

    @Test
    void takesThemForNobodysPhoneOrDocument() {
        assertThat(PhoneNumber.parse("9,84281E+08")).isNull();
        assertThat(IdentityDocument.parse("1,2345E+07")).isNull();
    }

    @Test
    void takesTheZeroFractionOffAWholeNumber() {
        assertThat(SpreadsheetNumbers.withoutZeroFraction("984280796.0")).isEqualTo("984280796");
        assertThat(SpreadsheetNumbers.withoutZeroFraction("984280796.5")).isEqualTo("984280796.5");
        assertThat(SpreadsheetNumbers.withoutZeroFraction("12.345.678")).isEqualTo("12.345.678");
    }
}
