package dev.habitue.demo.people;

import dev.habitue.demo.people.Draw.Stream;

/** Draws the people of a world. A person's key is twice the current record number, or twice the legacy one plus one. */
public final class People {
    private static final String[] DOMAINS = {
        "correo.example",
        "correo.example",
        "correo.example",
        "correo.example",
        "correo.example",
        "mensajes.example",
        "mensajes.example",
        "mensajes.example",
        "buzon.example",
        "sur.cl.example",
        "casa.example",
        "vtr.example",
        "nube.example",
        "mensajes.cl.example"
    };
    private static final String[] COUNTRIES = {
        "Argentina", "Argentina", "Argentina", "Brasil", "Brasil", "México", "Alemania", "Perú", "España"
    };

    private final long seed;
    private final Names names = new Names();
    private final WordList cities = WordList.read("cities.txt", 1.1, 0.5);
    private final Shuffle ruts;
    private final Shuffle phones;
    private final Draw draw = new Draw();

    public People(long seed) {
        this.seed = seed;
        this.ruts = new Shuffle(Draw.mix(seed ^ 0x5275), NationalId.KINDS);
        this.phones = new Shuffle(Draw.mix(seed ^ 0x5068), Mobile.KINDS);
    }

    public MadeUpPerson current(int record) {
        return person(2L * record);
    }

    public MadeUpPerson legacyOnly(int record) {
        return person(2L * record + 1);
    }

    /** The number that a current record holds today, with its country's prefix. */
    public String currentPhone(int record, MadeUpPerson person) {
        return Mobile.international(person.country(), phones.at(3 * record));
    }

    /** The number that the same person had before changing it. */
    public String formerPhone(int currentRecord, MadeUpPerson person) {
        return Mobile.international(person.country(), phones.at(3 * currentRecord + 1));
    }

    public String legacyOnlyPhone(int record, MadeUpPerson person) {
        return Mobile.international(person.country(), phones.at(3 * record + 2));
    }

    String surname(Draw from) {
        return names.surname(from);
    }

    private MadeUpPerson person(long key) {
        long record = key >> 1;
        draw.at(seed, Stream.HOUSEHOLD, (record >> 2) * 2 + (key & 1));
        boolean household = draw.chance(0.07);
        String sharedFather = names.surname(draw);
        String sharedMother = names.surname(draw);
        String sharedCity = cities.draw(draw);
        int member = (int) record & 3;

        draw.at(seed, Stream.PERSON, key);
        boolean woman = draw.chance(0.62);
        String given = names.given(woman, draw);
        String second = Names.name(names.given(woman, draw));
        String father = names.surname(draw);
        String mother = names.surname(draw);
        String city = cities.draw(draw);
        if (household) {
            city = sharedCity;
            father = member == 1 ? father : sharedFather;
            mother = member >= 2 ? sharedMother : mother;
        }
        int rut = NationalId.number(ruts.at((int) key));
        String country = !household && draw.chance(0.03) ? draw.pick(COUNTRIES) : "Chile";
        String email = email(given, father, mother);
        String olderEmail = draw.chance(0.75) ? email : email(given, father, mother);
        return new MadeUpPerson(
                given,
                second,
                father,
                mother,
                woman,
                rut,
                country,
                city,
                email,
                olderEmail,
                household && member > 0 ? (int) record - member : -1);
    }

    private String email(String givenEntry, String father, String mother) {
        String given = Names.folded(Names.name(givenEntry));
        String surname = Names.folded(father);
        String local = switch (draw.below(8)) {
            case 0 -> given.charAt(0) + surname;
            case 1 -> given + "." + surname;
            case 2 -> given + surname + draw.between(1, 99);
            case 3 -> given + "." + surname + draw.between(60, 99);
            case 4 -> given + "_" + surname;
            case 5 -> surname + given.charAt(0) + draw.between(1, 999);
            case 6 -> given.charAt(0) + surname + Names.folded(mother).charAt(0);
            default -> given + draw.between(10, 9999);
        };
        return local + "@" + draw.pick(DOMAINS);
    }

    public static String cityName(String entry) {
        return entry.substring(0, entry.indexOf(';'));
    }

    public static String regionName(String entry) {
        return entry.substring(entry.indexOf(';') + 1);
    }
}
