package dev.habitue.engine.matching.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Phones and documents as people write them into one field. */
class PhonesAndDocumentsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "984280796/976543219",
                "984280796 / 976543219",
                "98428 0796 ; 97654-3219",
                "984280796 o 976543219",
                "984280796 y 976543219",
                "+56 9 8428 0796, +56 9 7654 3219",
                "984280796 976543219",
                "9 8428 0796 - 9 7654 3219",
                "+56984280796+56976543219",
                "Cel: 984280796 Casa: 976543219",
                "Fono 1: 984280796 Fono 2: 976543219",
                "984280796 (mamá) 976543219 (papá)",
                "984280796|976543219",
                "984280796\n976543219",
                "984280796 anexo 12 / 976543219",
                "９８４２８０７９６ / 976543219"
            })
    void readsBothPhonesOfAField(String written) {
        assertThat(PhoneNumber.parseAll(written)).hasToString("[+56984280796, +56976543219]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            65 2 234567 anexo 12        | +56652234567
            652234567 ext. 4            | +56652234567
            652234567 x123              | +56652234567
            +1 650 253 0000 ext 12      | +16502530000
            65/2234567                  | +56652234567
            9,8428,0796                 | +56984280796
            (65) 2234567                | +56652234567
            tel:+56984280796            | +56984280796
            984280796 (hija)            | +56984280796
            +56 +56984280796            | +56984280796
            984280796 / 2               | +56984280796
            """)
    void readsTheOnePhoneOfAField(String written, String number) {
        assertThat(PhoneNumber.parseAll(written)).hasToString("[" + number + "]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            +5492944123456    | +54 2944 15 123456 ; +54 9 2944 12-3456 ; 0054 9 2944 123456 ; +54 (02944) 15-123456 ; 5492944123456
            +5491123456789    | +54 11 15 2345 6789 ; +54 9 11 2345-6789
            +525512345678     | +52 1 55 1234 5678 ; +52 55 1234 5678 ; 52 1 55 1234 5678
            +5511987654321    | +55 11 98765-4321 ; +55 11 8765-4321 ; +55 (011) 98765-4321
            +442079460958     | +44 (0)20 7946 0958 ; +44 20 7946 0958
            +4915123456789    | +49 (0)151 23456789 ; 0049 151 23456789
            +51987654321      | +51 987 654 321 ; 51987654321
            """)
    void knowsAForeignNumberInAllOfItsSpellings(String number, String spellings) {
        for (String spelling : spellings.split(";")) {
            assertThat(PhoneNumber.parse(spelling)).as(spelling).isEqualTo(new PhoneNumber(number));
        }
    }

    @Test
    void comparesAnArgentineMobileWithAndWithoutItsNine() {
        assertThat(new PhoneNumber("+5491166773399").national())
                .isEqualTo(PhoneNumber.parseAll("54 (11) 6677-3399").getFirst().national())
                .isEqualTo(
                        PhoneNumber.parseAll("+54 11 15 6677 3399").getFirst().national());
    }

    @ParameterizedTest
    @ValueSource(strings = {"9,84E+08", "5.69843E+10", "anexo 12", "#12", "1/2", "o", "12 y 13"})
    void takesNoPhoneFromWhatIsNone(String written) {
        assertThat(PhoneNumber.parseAll(written)).isEmpty();
    }

    @Test
    void readsAnyTextWithoutFailingOrHanging() {
        for (String part : List.of("9", " ", "(", "/", "+", "x1", "12 ", "a:", "98428 0796 ")) {
            assertThat(PhoneNumber.parseAll(part.repeat(2_000))).hasSizeLessThan(20);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9.876.543-3",
                "9876543-3",
                "98765433",
                "009876543-3",
                "0009.876.543-3",
                "RUT: 009876543‑3",
                "RUT:9.876.543-3",
                "R.U.T. 9876543–3",
                "Rut Nº 9.876.543—3",
                "rut n° 9876543−3",
                "C.I. 9.876.543‐3",
                "C.I.: 9876543-3",
                "CI 9.876.543-3",
                "Cédula de identidad N° 9.876.543-3",
                "Carnet 9.876.543-3",
                "DNI 9876543-3",
                "RUN 9.876.543‒3",
                "9.876.543 - 3",
                "9 876 543 3",
                "９.８７６.５４３-３",
                "9.876.543/3"
            })
    void readsARutWithPaddingLabelsAndAnyDash(String written) {
        assertThat(IdentityDocument.parse(written))
                .isEqualTo(new IdentityDocument(IdentityDocument.Kind.RUT, "9876543"));
    }

    @ParameterizedTest
    @CsvSource({
        "DNI 30.123.457, 30123457",
        "DNI: 30123457, 30123457",
        "dni n° 30123457, 30123457",
        "Pasaporte AB 123456, AB123456",
        "Passport No. AB123456, AB123456",
        "CC1234567A, CC1234567A",
        "CPF 345.678.901-23, 34567890123"
    })
    void comparesForeignDocumentsWithoutTheirLabels(String written, String value) {
        IdentityDocument read = IdentityDocument.parse(written);
        assertThat(read).isNotNull();
        assertThat(read.value()).isEqualTo(value);
        assertThat(read).isEqualTo(IdentityDocument.parse(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RUT", "RUT:", "C.I.", "1.23457E+7", "000000000", "DNI 0"})
    void takesNoDocumentFromALabelAlone(String written) {
        assertThat(IdentityDocument.parse(written)).isNull();
    }

    @Test
    void saysAllNumbersOnce() {
        assertThat(PhoneNumber.parseAll("984280796 / +56 9 8428 0796"))
                .isEqualTo(Arrays.asList(new PhoneNumber("+56984280796")));
    }
}
