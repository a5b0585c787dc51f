package dev.habitue.engine.matching.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalisersTest {
    private static final long SEED = 41;

    @Test
    void readsARutHoweverItIsPunctuated() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 2_000; i++) {
            Rut rut = new Rut(random.nextInt(3_000_000, 27_000_000));
            String dotted = rut.format();
            for (String written : List.of(
                    dotted,
                    dotted.toLowerCase(java.util.Locale.ROOT),
                    dotted.replace('.', ','),
                    dotted.replaceFirst("\\.", ""),
                    rut.toString(),
                    rut.toString().replace("-", ""),
                    "  " + dotted + " ",
                    "RUT " + dotted)) {
                if (PhoneNumber.looksLikePhone(written)) {
                    continue;
                }
                assertThat(Rut.parse(written)).as("seed %d: %s", SEED, written).isEqualTo(rut);
            }
        }
    }

    @Test
    void noticesOneWrongDigitOfARut() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 2_000; i++) {
            Rut rut = new Rut(random.nextInt(3_000_000, 27_000_000));
            char[] written = rut.toString().toCharArray();
            int at = random.nextInt(1, written.length - 2);
            written[at] = (char) ('0' + (written[at] - '0' + random.nextInt(1, 10)) % 10);
            IdentityDocument read = IdentityDocument.parse(new String(written));
            assertThat(read).as("seed %d: %s", SEED, new String(written)).isNotNull();
            assertThat(read.kind()).isEqualTo(IdentityDocument.Kind.RUT_MISTYPED);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "12.345.678-5, RUT, 12345678",
        "12345678, RUT_UNVERIFIED, 12345678",
        "6611842, RUT_UNVERIFIED, 6611842",
        "12.345.678-9, RUT_MISTYPED, 12345678",
        "AB 123456, FOREIGN, AB123456",
        "34567890123, FOREIGN, 34567890123"
    })
    void tellsWhatADocumentIs(String written, IdentityDocument.Kind kind, String value) {
        assertThat(IdentityDocument.parse(written)).isEqualTo(new IdentityDocument(kind, value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"98 428 07 96", "984280796", "+56984280796", "0", "----", "11111111-1", "n/a"})
    void takesNoDocumentFromAPhoneOrFromNothing(String written) {
        assertThat(IdentityDocument.parse(written)).isNull();
    }

    @Test
    void readsAMobileHoweverItIsTyped() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 2_000; i++) {
            String rest = Integer.toString(random.nextInt(20_000_000, 99_000_000));
            PhoneNumber expected = new PhoneNumber("+569" + rest);
            if (PhoneNumber.parse("9" + rest) == null) {
                continue;
            }
            for (String written : List.of(
                    "9" + rest,
                    rest,
                    "569" + rest,
                    "+569" + rest,
                    "+56 9 " + rest.substring(0, 4) + " " + rest.substring(4),
                    "\t9" + rest + " ",
                    "09" + rest,
                    "00569" + rest,
                    "(9) " + rest.substring(0, 4) + "-" + rest.substring(4))) {
                assertThat(PhoneNumber.parse(written))
                        .as("seed %d: %s", SEED, written)
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"+5491123456789, +5491123456789", "+1 650 253 0000, +16502530000", "65 2 234567, +56652234567"})
    void keepsOtherCountriesAndLandlines(String written, String e164) {
        assertThat(PhoneNumber.parse(written)).isEqualTo(new PhoneNumber(e164));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#N/A", "", "   ", "999999999", "912345678", "123", "no tiene"})
    void takesNoPhoneFromPlaceholders(String written) {
        assertThat(PhoneNumber.parse(written)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "' Juan.Perez@GMAIL.com ', juan.perez@gmail.com",
        "juan@gmail.con, juan@gmail.com",
        "juan@hotmial.com, juan@hotmail.com",
        "juan@gmail, juan@gmail.com",
        "juan@gmial.com, juan@gmail.com",
        "juan @ hotmail . com, juan@hotmail.com",
        "juan@yahoo.es, juan@yahoo.es",
        "juan@yahoo.fr, juan@yahoo.fr",
        "juangmail.com, juan@gmail.com",
        "'juan@gmail,com', juan@gmail.com",
        "juan@hotmail.om, juan@hotmail.com",
        "peña@gmail.com, pena@gmail.com",
        "juan@live.cl, juan@live.cl",
        "juan@mi-empresa.cl, juan@mi-empresa.cl"
    })
    void guessesWhatAnAddressWasMeantToBe(String written, String likely) {
        assertThat(LikelyEmail.all(written))
                .extracting(LikelyEmail::likely)
                .extracting(EmailAddress::toString)
                .containsExactly(likely);
    }

    @ParameterizedTest
    @CsvSource({
        "' Juan.Perez@GMAIL.com ', juan.perez@gmail.com",
        "juan@gmail.con, juan@gmail.con",
        "juan@ymail.com, juan@ymail.com",
        "juan@mail.com, juan@mail.com",
        "juan@email.com, juan@email.com",
        "juan@hotmail.nl, juan@hotmail.nl",
        "juan@yahoo.com.pe, juan@yahoo.com.pe",
        "juan @ hotmail . com, juan@hotmail.com",
        "Juan Soto <juan@soto.cl>, juan@soto.cl",
        "mailto:juan@soto.cl, juan@soto.cl",
        "correo: juan@soto.cl, juan@soto.cl",
        "juan@soto.cl., juan@soto.cl",
        "juan@soto.cl. Llamar antes, juan@soto.cl",
        "juan@soto.cl (su hija), juan@soto.cl",
        "peña@muñoz.cl, peña@xn--muoz-hqa.cl",
        "José.Ñuñez@gmail.com, josé.ñuñez@gmail.com",
        "o'higgins@soto.cl, o'higgins@soto.cl",
        "ana+spa@soto.cl, ana+spa@soto.cl",
        "contacto@soto.cl, contacto@soto.cl",
        "info@soto.cl, info@soto.cl",
        "correo@soto.cl, correo@soto.cl",
        "mail@soto.cl, mail@soto.cl",
        "test@soto.cl, test@soto.cl",
        "a@soto.cl, a@soto.cl",
        "'\u200Bjuan@soto.cl\u00A0', juan@soto.cl"
    })
    void keepsAnAddressAsItWasGiven(String written, String given) {
        assertThat(EmailAddress.parse(written)).hasToString(given);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ana@soto.cl; beto@rey.cl",
                "ana@soto.cl, beto@rey.cl",
                "ana@soto.cl,beto@rey.cl",
                "ana@soto.cl / beto@rey.cl",
                "ana@soto.cl beto@rey.cl",
                "ana@soto.cl y beto@rey.cl",
                "ana@soto.cl o beto@rey.cl",
                "Ana <ana@soto.cl>, Beto <beto@rey.cl>",
                "ana@soto.cl\nbeto@rey.cl",
                "ana@soto.cl ::: beto@rey.cl"
            })
    void readsSeveralAddressesOfACellAsSeveral(String written) {
        assertThat(EmailAddress.all(written))
                .extracting(EmailAddress::toString)
                .containsExactly("ana@soto.cl", "beto@rey.cl");
        assertThat(EmailAddress.parse(written)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "notiene@gmail.com",
                "sincorreo@soto.cl",
                "x@x.cl",
                "correo@correo.cl",
                "juan",
                "",
                "@gmail.com",
                "#N/A",
                "juan@gmail",
                "juan@gmail,com",
                "ana perez@gmail.com",
                "ana,perez@gmail.com",
                "ana@soto.clbeto@rey.cl",
                "ana..soto@rey.cl",
                "juan@-soto.cl"
            })
    void takesNoAddressFromWhatIsNone(String written) {
        assertThat(EmailAddress.all(written)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "juan@gmail.con, juan@gmail.com",
        "juan@hotmial.com, juan@hotmail.com",
        "juan@gmail, juan@gmail.com",
        "josé@gmail.com, jose@gmail.com",
        "'juan@gmail,com', juan@gmail.com"
    })
    void proposesWhatAnAddressWasProbablyMeantToBe(String written, String likely) {
        assertThat(LikelyEmail.proposal(written).map(EmailAddress::toString)).hasValue(likely);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "juan@gmail.com",
                "juan@ymail.com",
                "juan@mail.com",
                "juan@hotmail.nl",
                "juan@yahoo.com.pe",
                "juan@mailw.com",
                "juan@gmail.fr",
                "peña@muñoz.cl",
                "contacto@soto.cl",
                "ana@gmial.com; beto@rey.cl",
                "no tiene"
            })
    void proposesNothingInsteadOfAnAddressThatExists(String written) {
        assertThat(LikelyEmail.proposal(written)).isEmpty();
    }

    @Test
    void takesThePhoneOutOfAName() {
        PersonName name = PersonName.parse("  sonia  SÍLVA 98428 0796.");

        assertThat(name.words()).containsExactly("sonia", "silva");
        assertThat(name.phone()).isEqualTo(new PhoneNumber("+56984280796"));
    }

    @ParameterizedTest
    @CsvSource({
        "María de la Fuente, maria lafuente",
        "Juan San Martín, juan sanmartin",
        "Pedro Pablo del Río Soto, pedro pablo rio soto",
        "Sra. Ana Ñuñez, ana nunez",
        "Valentina Valentina Salinas Águila, valentina salinas aguila",
        "Patricio O'Ryan, patricio oryan"
    })
    void foldsAName(String written, String folded) {
        assertThat(PersonName.parse(written).folded()).isEqualTo(folded);
    }

    @ParameterizedTest
    @CsvSource({
        "prueba, TEST",
        "Test Test, TEST",
        "Recepcion Spa, STAFF",
        "Cliente Prueba, TEST",
        "Personal de aseo, STAFF",
        "PRUEBA sistema 2, TEST",
        "Amalia Garzón Ruiz, PERSON",
        "Garzón Ruiz Amalia, PERSON",
        "Berta Tester, PERSON",
        "Inés Interno Lillo, PERSON",
        "Hernán Prueba, PERSON",
        "Ana Demo, PERSON",
        "Ana del Aseo, PERSON",
        "Pedro Borrar, PERSON",
        "sin nombre, NOBODY",
        "'', NOBODY",
        "Ana Soto, PERSON"
    })
    void tellsCustomersFromTestsAndStaff(String written, PersonName.Marker marker) {
        assertThat(PersonName.parse(written).marker()).isEqualTo(marker);
    }

    @ParameterizedTest
    @CsvSource({
        "'Puerto Montt, X Región de los Lagos', puerto montt",
        "concepción VIII Región, concepcion",
        "'Santiago, RM', santiago",
        "Santiago RM, santiago",
        "Pto. Varas, puerto varas"
    })
    void findsTheCityInAnAddress(String written, String city) {
        assertThat(Place.city(written)).isEqualTo(city);
    }

    @Test
    void readsWhateverIsTypedWithoutFailing() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder junk = new StringBuilder();
            int length = random.nextInt(0, 24);
            for (int j = 0; j < length; j++) {
                junk.append((char) random.nextInt(9, random.nextBoolean() ? 127 : 0x2FF));
            }
            String text = junk.toString();
            IdentityDocument.parse(text);
            PhoneNumber.parse(text);
            PhoneNumber.findIn(text);
            EmailAddress.parse(text);
            LikelyEmail.all(text);
            Place.city(text);
            PersonName once = PersonName.parse(text);
            assertThat(PersonName.parse(once.folded()).words())
                    .as("seed %d: %s", SEED, text)
                    .hasSizeLessThanOrEqualTo(once.words().size());
        }
    }
}
