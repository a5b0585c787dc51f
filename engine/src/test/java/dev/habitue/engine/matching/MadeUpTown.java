package dev.habitue.engine.matching;

import dev.habitue.engine.matching.people.Folding;
import dev.habitue.engine.matching.people.PersonRecord;
import dev.habitue.engine.matching.people.Rut;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A town whose people stand in an old list and in a new one, with the slips that people make and with who is who. A third
 * is in both; one in eight shares phone and surname with somebody at home; one in twenty of the old list stands in it twice.
 */
final class MadeUpTown {
    private static final List<String> GIVEN = List.of(
            ("Carolina Daniela Francisco José Camila Andrea Pedro Rodrigo Claudia Ignacio Marcela Felipe Lorena Tomás Paula "
                            + "Héctor Gloria Javiera Hugo Silvia Verónica Patricio Ximena Gonzalo Constanza Matías")
                    .split(" "));
    private static final List<String> SURNAMES = List.of(
            ("González Muñoz Rojas Díaz Pérez Soto Contreras Silva Martínez Sepúlveda Morales Rodríguez López Fuentes Hernández "
                            + "Torres Araya Flores Espinoza Valenzuela Castillo Tapia Reyes Gutiérrez Castro Pizarro Álvarez "
                            + "Vásquez Sánchez Fernández Oyarzún Barría Mansilla Cárcamo Schwerter Opitz Klenner Winkler Ampuero")
                    .split(" "));
    private static final List<String> CITIES = List.of("Puerto Varas", "Osorno", "Ancud", "Santiago", "Frutillar");

    private final SplittableRandom random = new SplittableRandom(1859);
    private final List<PersonRecord> legacy = new ArrayList<>();
    private final List<PersonRecord> current = new ArrayList<>();
    private final Map<String, Set<String>> truth = new HashMap<>();

    private record Person(
            String given, String first, String second, String phone, String email, String rut, String city) {}

    MadeUpTown(int people) {
        Person before = somebody();
        for (int i = 0; i < people; i++) {
            Person person = random.nextInt(8) == 0 ? relative(before) : somebody();
            boolean inBoth = i % 3 == 0;
            if (inBoth || i % 3 == 1) {
                legacy.add(written("L" + i, person));
                if (random.nextInt(20) == 0) {
                    legacy.add(written("M" + i, person));
                    truth(inBoth, "M" + i, "C" + i);
                }
                truth(inBoth, "L" + i, "C" + i);
            }
            if (inBoth || i % 3 == 2) {
                current.add(written("C" + i, person));
            }
            before = person;
        }
    }

    List<PersonRecord> legacy() {
        return legacy;
    }

    List<PersonRecord> current() {
        return current;
    }

    /** For each key of the old list, the right ones of the new. */
    Map<String, Set<String>> truth() {
        return truth;
    }

    private void truth(boolean inBoth, String left, String right) {
        if (inBoth) {
            truth.put(left, Set.of(right));
        }
    }

    private Person somebody() {
        String given = one(GIVEN);
        String first = one(SURNAMES);
        String email = random.nextInt(3) == 0
                ? ""
                : Folding.fold(given) + "." + Folding.fold(first) + random.nextInt(1_000) + "@gmail.com";
        String rut = random.nextInt(5) < 2 ? new Rut(random.nextInt(5_000_000, 25_000_000)).format() : "";
        return new Person(given, first, one(SURNAMES), phone(), email, rut, one(CITIES));
    }

    private Person relative(Person other) {
        Person person = somebody();
        return new Person(person.given, other.first, person.second, other.phone, person.email, person.rut, other.city);
    }

    private PersonRecord written(String key, Person person) {
        String phone = random.nextInt(8) == 0 ? random.nextBoolean() ? "" : phone() : slip(person.phone, 30);
        return new PersonRecord(
                key,
                name(person),
                phone.isEmpty() ? List.of() : List.of(random.nextBoolean() ? "+56 " + phone : phone),
                random.nextInt(6) == 0 ? "" : slip(person.email, 20),
                random.nextInt(4) == 0 ? "" : person.rut,
                random.nextInt(5) == 0 ? "" : person.city,
                null);
    }

    private String name(Person person) {
        String surnames = random.nextBoolean() ? person.first : person.first + " " + person.second;
        String name = slip(person.given, 15) + " " + slip(surnames, 15);
        return switch (random.nextInt(6)) {
            case 0 -> name.toUpperCase(Locale.ROOT);
            case 1 -> Folding.fold(name);
            default -> name;
        };
    }

    /** One character wrong, missing or doubled, in one text of {@code rarity}. */
    private String slip(String text, int rarity) {
        if (text.length() < 4 || random.nextInt(rarity) != 0) {
            return text;
        }
        int at = random.nextInt(1, text.length() - 1);
        char wrong = Character.isDigit(text.charAt(at))
                ? (char) ('0' + random.nextInt(10))
                : (char) ('a' + random.nextInt(26));
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, at) + wrong + text.substring(at + 1);
            case 1 -> text.substring(0, at) + text.substring(at + 1);
            default -> text.substring(0, at) + text.charAt(at) + text.substring(at);
        };
    }

    private String phone() {
        return "9" + random.nextInt(20_000_000, 99_999_999);
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
