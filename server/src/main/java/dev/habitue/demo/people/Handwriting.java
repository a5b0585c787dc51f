package dev.habitue.demo.people;

import java.util.Locale;

/** How a busy person types names, phones, RUTs and addresses into a form, with every error seen in real exports. */
public final class Handwriting {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    private final Dirt dirt;
    private final People people;

    public Handwriting(Dirt dirt, People people) {
        this.dirt = dirt;
        this.people = people;
    }

    /** As it should be written: with accents, one or two surnames. */
    public String carefulName(MadeUpPerson person, Draw draw) {
        String given = Names.name(person.given());
        int lot = draw.below(100);
        if (lot < 55) {
            return given + " " + person.father();
        } else if (lot < 88) {
            return given + " " + person.father() + " " + person.mother();
        }
        return given + " " + person.second() + " " + person.father() + (lot < 94 ? "" : " " + person.mother());
    }

    public String legacyName(MadeUpPerson person, Draw draw) {
        String given = Names.name(person.given());
        String[] nicknames = Names.nicknames(person.given());
        if (nicknames.length > 0 && draw.chance(dirt.looseName * 0.25)) {
            given = draw.pick(nicknames);
        }
        String father = draw.chance(dirt.typo) ? misspelt(person.father(), draw) : person.father();
        String mother = draw.chance(dirt.typo) ? misspelt(person.mother(), draw) : person.mother();
        int lot = draw.below(100);
        String name = lot < 47
                ? given + " " + father
                : lot < 90
                        ? given + " " + father + " " + mother
                        : given + " " + person.second() + " " + father + (lot < 95 ? "" : " " + mother);
        double slip = draw.unit() / dirt.looseName;
        if (slip < 0.05) {
            name = father + " " + given;
        } else if (slip < 0.08) {
            name = given;
        } else if (slip < 0.16 && person.woman()) {
            name = given + " " + father + " de " + people.surname(draw);
        }
        return touched(draw.chance(0.92) ? Names.withoutAccents(name) : name, draw);
    }

    public String legacyPhone(String international, Draw draw) {
        if (!international.startsWith("+569")) {
            return international;
        }
        String nine = international.substring(3);
        if (draw.chance(dirt.typo * 0.25)) {
            int at = draw.between(1, 8);
            nine = nine.substring(0, at) + draw.below(10) + nine.substring(at + 1);
        }
        int lot = draw.below(1000);
        if (lot < 8) {
            return nine.substring(1);
        } else if (lot < 14) {
            return nine + "\t";
        } else if (lot < 20) {
            return "56" + nine;
        } else if (lot < 25) {
            return "9 " + nine.substring(1, 5) + " " + nine.substring(5);
        } else if (lot < 29) {
            return "+56 9 " + nine.substring(1, 5) + " " + nine.substring(5);
        }
        return nine;
    }

    /** A phone as it ends up in a field that is not for phones. */
    public static String misplacedPhone(String international) {
        String nine = international.substring(international.length() - 9);
        return nine.substring(0, 2) + " " + nine.substring(2, 5) + " " + nine.substring(5, 7) + " " + nine.substring(7);
    }

    public String withPhone(String name, String international, Draw draw) {
        String nine = international.substring(international.length() - 9);
        return name + " " + (draw.chance(0.06) ? nine.substring(0, 5) + " " + nine.substring(5) : nine);
    }

    public String document(MadeUpPerson person, boolean legacy, Draw draw) {
        if (person.foreign()) {
            return person.country().equals("Argentina") ? "DNI " + (person.rut() + 9_000_000) : "P" + person.rut();
        }
        int number = person.rut();
        if (draw.chance(legacy ? dirt.typo * 0.5 : dirt.typo * 0.1)) {
            return mistyped(NationalId.plain(number), draw);
        }
        int lot = draw.below(100);
        String written;
        if (!legacy) {
            written = lot < 72
                    ? NationalId.plain(number)
                    : lot < 93 ? NationalId.grouped(number, '.', true) : NationalId.bare(number);
        } else if (lot < 48) {
            written = NationalId.grouped(number, '.', true);
        } else if (lot < 79) {
            written = NationalId.plain(number);
        } else if (lot < 89) {
            written = NationalId.bare(number);
        } else if (lot < 93) {
            written = NationalId.grouped(number, '.', false);
        } else if (lot < 96) {
            written = NationalId.grouped(number, ',', true);
        } else {
            written = Integer.toString(number);
        }
        return draw.chance(0.6) ? written.toLowerCase(Locale.ROOT) : written;
    }

    public String email(String address, Draw draw) {
        String written = address;
        if (draw.chance(dirt.brokenEmail)) {
            int lot = draw.below(4);
            written = lot == 0
                    ? written.replace("correo", "coreo")
                    : lot == 1
                            ? written.replace("mensajes", "mensjaes")
                            : lot == 2 ? written.replace(".example", "") : written.replace("@", "@ ");
        }
        int lot = draw.below(100);
        return lot < 6
                ? written.toUpperCase(Locale.ROOT)
                : lot < 8 ? " " + written : lot < 10 ? written + " " : written;
    }

    public String address(String city, String region, Draw draw) {
        int lot = draw.below(100);
        String written = lot < 80 ? city + ", " + region : lot < 86 ? city + " " + region : city;
        boolean metropolitan = region.equals("RM") && lot < 80;
        written = metropolitan ? city + " RM" : written;
        return draw.chance(0.35) ? Names.withoutAccents(written).toLowerCase(Locale.ROOT) : written;
    }

    private String touched(String name, Draw draw) {
        int lot = draw.below(100);
        String cased = lot < 30
                ? name.toLowerCase(Locale.ROOT)
                : lot < 43
                        ? name.toUpperCase(Locale.ROOT)
                        : lot < 46 ? name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT) : name;
        int slip = draw.below(1000);
        return slip < 12 ? cased.replaceFirst(" ", "  ") : slip < 20 ? cased + "." : cased;
    }

    static String misspelt(String word, Draw draw) {
        int at = draw.between(1, word.length() - 1);
        return switch (draw.below(4)) {
            case 0 -> word.substring(0, at) + word.substring(at + 1);
            case 1 -> word.substring(0, at) + word.charAt(at - 1) + word.substring(at);
            case 2 -> word.substring(0, at) + LETTERS.charAt(draw.below(LETTERS.length())) + word.substring(at + 1);
            default ->
                at < word.length() - 1
                        ? word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2)
                        : word.substring(0, at);
        };
    }

    private static String mistyped(String document, Draw draw) {
        int at = draw.below(document.length() - 2);
        int digit = (document.charAt(at) - '0' + 1 + draw.below(8)) % 10;
        return document.substring(0, at) + (at == 0 && digit == 0 ? 1 : digit) + document.substring(at + 1);
    }
}
