package dev.habitue.demo.spa;

import dev.habitue.demo.people.NationalId;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The people of every demo world whom the manual and the tests call by name. Their ids, phones and RUTs are fixed, and
 * belong to nobody else in the world; current visits are counted in days before today, so that a story holds whenever
 * the world is made.
 */
public final class DemoPeople {
    /** Lost for 14 months after 22 visits since 2015, 13 of them in the old system; her number changed. She calls. */
    public static final Character MARISOL = new Character(
            "Marisol Niklitschek Oyarzún",
            "mniklitschek@correo.example",
            "+56990214477",
            9_991_024,
            "Chile",
            "Puerto Varas",
            new Series(9, 425, 115, 3, 8, 17),
            new Past(
                    "marisol niklitschek 990857313",
                    "",
                    "990857313",
                    true,
                    "Puerto Varas, X Región de los Lagos",
                    new Series(13, 0, 140, 3, 8, 18),
                    LocalDate.of(2015, 2, 14)));
    /** VIP: comes every six weeks, with an old record that has no RUT. */
    public static final Character RODRIGO = new Character(
            "Rodrigo Schwerter Barría",
            "rodrigo.schwerter@buzon.example",
            "+56990331562",
            16_993_107,
            "Chile",
            "Puerto Montt",
            new Series(26, 12, 41, 4, 11, 19),
            new Past(
                    "RODRIGO SCHWERTER",
                    "",
                    "990331562",
                    false,
                    "Puerto Montt",
                    new Series(4, 0, 120, 4, 11, 20),
                    LocalDate.of(2018, 7, 20)));
    /** A household: mother and daughter celebrate birthdays, share an e-mail address and, in the old system, a phone. */
    public static final Character CARMEN = new Character(
            "Carmen Gloria Mansilla Vera",
            "cgmansilla@correo.example",
            "+56990446018",
            9_993_355,
            "Chile",
            "Frutillar",
            new Series(6, 70, 120, 1, 15, 16),
            new Past(
                    "Carmen Gloria Mansilla",
                    "cgmansilla@correo.example",
                    "990446018",
                    false,
                    "Frutillar",
                    new Series(5, 0, 190, 1, 15, 17),
                    LocalDate.of(2016, 5, 8)));
    /** The daughter of {@link #CARMEN}. */
    public static final Character ANTONIA = new Character(
            "Antonia Opitz Mansilla",
            "cgmansilla@correo.example",
            "+56990771290",
            16_994_218,
            "Chile",
            "Frutillar",
            new Series(3, 48, 150, 5, 15, 18),
            new Past(
                    "antonia opitz mansilla",
                    "",
                    "990446018",
                    false,
                    "frutillar",
                    new Series(2, 0, 210, 5, 15, 18),
                    LocalDate.of(2019, 1, 12)));
    /** Two men of one name and one town, told apart by their RUTs alone. */
    public static final Character JUAN_ELDER = new Character(
            "Juan Pablo González Soto",
            null,
            "+56990520031",
            9_995_511,
            "Chile",
            "Puerto Montt",
            new Series(5, 150, 100, 2, 9, 17),
            new Past(
                    "juan pablo gonzalez",
                    "",
                    "",
                    true,
                    "Puerto Montt",
                    new Series(3, 0, 220, 2, 9, 17),
                    LocalDate.of(2016, 9, 3)));
    /** The namesake of {@link #JUAN_ELDER}. */
    public static final Character JUAN_YOUNGER = new Character(
            "Juan Pablo González Soto",
            null,
            "+56990688245",
            16_996_377,
            "Chile",
            "Puerto Montt",
            new Series(2, 33, 60, 1, 6, 20),
            new Past(
                    "Juan Pablo Gonzalez",
                    "",
                    "",
                    true,
                    "Puerto Montt",
                    new Series(1, 0, 1, 1, 6, 20),
                    LocalDate.of(2019, 8, 17)));
    /** Hibernating: three visits, the last two and a half years ago; the old system has her name misspelt. */
    public static final Character ELISA = new Character(
            "Elisa Kuschel Andrade",
            "elisakuschel@sur.cl.example",
            "+56990118625",
            null,
            "Chile",
            "Llanquihue",
            new Series(3, 912, 75, 1, 6, 15),
            new Past(
                    "elisa kuchel",
                    "ELISAKUSCHEL@sur.cl.example",
                    "",
                    false,
                    "Llanquihue",
                    new Series(1, 0, 1, 1, 6, 15),
                    LocalDate.of(2019, 11, 23)));
    /** From Bariloche: a foreign number and no RUT. */
    public static final Character LUCIA = new Character(
            "Lucía Ferreyra",
            "lucia.ferreyra@mensajes.example",
            "+5492944551870",
            null,
            "Argentina",
            "Bariloche",
            new Series(4, 205, 180, 2, 12, 16),
            null);
    /** New: first came nine days ago. */
    public static final Character VALENTINA = new Character(
            "Valentina Painemal Curinao",
            "valepainemal@correo.example",
            "+56990913374",
            16_998_460,
            "Chile",
            "Osorno",
            new Series(1, 9, 1, 2, 7, 16),
            null);
    /** Prospect: registered, never came. */
    public static final Character TOMAS = new Character(
            "Tomás Huaiquipán Ojeda", "t.huaiquipan@correo.example", "+56990265549", null, "Chile", null, null, null);
    /** Known to the old system only. */
    public static final Character HERNAN = new Character(
            "Hernán Catrileo Millapán",
            null,
            "+56990807756",
            9_997_402,
            "Chile",
            "Temuco",
            null,
            new Past(
                    "Hernan Catrileo Millapan",
                    "",
                    "990807756",
                    true,
                    "Temuco, IX Región de la Araucanía",
                    new Series(6, 0, 170, 2, 7, 16),
                    LocalDate.of(2016, 2, 20)));

    private static final List<Character> CURRENT =
            List.of(MARISOL, RODRIGO, CARMEN, ANTONIA, JUAN_ELDER, JUAN_YOUNGER, ELISA, LUCIA, VALENTINA, TOMAS);
    private static final List<Character> LEGACY =
            List.of(MARISOL, RODRIGO, CARMEN, ANTONIA, JUAN_ELDER, JUAN_YOUNGER, ELISA, HERNAN);

    private DemoPeople() {}

    /** Those with a current record; the nth has id n. */
    public static List<Character> current() {
        return CURRENT;
    }

    /** Those with a legacy record; the nth has id 999 + n. */
    public static List<Character> legacy() {
        return LEGACY;
    }

    /** One hand-written person: the current record's fields, and what each system saw of her. */
    public record Character(
            String name,
            @Nullable String email,
            String phone,
            @Nullable Integer rut,
            String country,
            @Nullable String city,
            @Nullable Series visits,
            @Nullable Past past) {

        /** Of the current record; refuses a person who has none. */
        public long currentId() {
            return id(CURRENT, 1);
        }

        /** Of the legacy record; refuses a person who has none. */
        public long legacyId() {
            return id(LEGACY, LegacyCustomers.FIRST_ID);
        }

        @Nullable String document() {
            return rut == null ? null : NationalId.plain(rut);
        }

        private long id(List<Character> system, int first) {
            int index = system.indexOf(this);
            if (index < 0) {
                throw new IllegalStateException(name + " has no record in that system");
            }
            return index + first;
        }
    }

    /** Evenly spaced visits: the last one so many days before today, each with these services at this hour. */
    record Series(int visits, int lastDaysAgo, int everyDays, int service, int secondService, int hour) {}

    /** The legacy record as it was typed, and the visits of those years from the first on. */
    record Past(
            String client,
            String email,
            String phone,
            boolean withRut,
            String address,
            Series visits,
            LocalDate firstVisit) {
        String document(Character person) {
            return withRut ? NationalId.grouped(Objects.requireNonNull(person.rut()), '.', true) : "";
        }
    }
}
