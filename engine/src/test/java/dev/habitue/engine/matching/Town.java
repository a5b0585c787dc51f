package dev.habitue.engine.matching;

import dev.habitue.engine.matching.people.Folding;
import dev.habitue.engine.matching.people.PersonRecord;
import dev.habitue.engine.matching.people.Rut;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Two lists of made-up people, the first third in both, to stand around the case that a test is about. */
final class Town {
    private static final List<String> GIVEN = List.of(
            "Carolina",
            "Daniela",
            "Francisco",
            "José",
            "Camila",
            "Andrea",
            "Pedro",
            "Rodrigo",
            "Claudia",
            "Ignacio",
            "Marcela",
            "Felipe",
            "Lorena",
            "Tomás",
            "Paula",
            "Héctor",
            "Gloria",
            "Javiera",
            "Hugo",
            "Silvia");
    private static final List<String> SURNAMES = List.of(
            "González",
            "Muñoz",
            "Rojas",
            "Díaz",
            "Pérez",
            "Soto",
            "Contreras",
            "Silva",
            "Martínez",
            "Sepúlveda",
            "Morales",
            "Rodríguez",
            "López",
            "Fuentes",
            "Hernández",
            "Torres",
            "Araya",
            "Flores",
            "Espinoza",
            "Valenzuela",
            "Castillo",
            "Tapia",
            "Reyes",
            "Gutiérrez",
            "Castro",
            "Pizarro",
            "Álvarez",
            "Vásquez",
            "Sánchez",
            "Fernández",
            "Oyarzún",
            "Barría",
            "Mansilla",
            "Cárcamo",
            "Schwerter",
            "Opitz",
            "Klenner",
            "Winkler",
            "Ampuero",
            "Uribe");

    final List<PersonRecord> legacy = new ArrayList<>();
    final List<PersonRecord> current = new ArrayList<>();

    Town(int people) {
        SplittableRandom random = new SplittableRandom(2015);
        for (int i = 0; i < people; i++) {
            String given = GIVEN.get(random.nextInt(GIVEN.size()));
            String first = SURNAMES.get(random.nextInt(SURNAMES.size()));
            String second = SURNAMES.get(random.nextInt(SURNAMES.size()));
            String phone = "9" + random.nextInt(20_000_000, 99_999_999);
            String email = random.nextInt(3) == 0 ? Folding.fold(given) + random.nextInt(1000) + "@gmail.com" : "";
            String rut = random.nextBoolean() ? new Rut(random.nextInt(5_000_000, 25_000_000)).format() : "";
            String city = List.of("Puerto Varas", "Osorno", "Ancud", "Santiago").get(random.nextInt(4));
            boolean inBoth = i < people / 3;
            String old = random.nextInt(5) == 0 ? "9" + random.nextInt(20_000_000, 99_999_999) : phone;
            if (inBoth || i % 2 == 0) {
                legacy.add(person(
                        "L" + i,
                        given + " " + first + (random.nextBoolean() ? " " + second : ""),
                        old,
                        email,
                        rut,
                        city));
            }
            if (inBoth || i % 2 == 1) {
                current.add(person(
                        "C" + i,
                        given + " " + first + (random.nextBoolean() ? " " + second : ""),
                        "+56" + phone,
                        email,
                        rut,
                        city));
            }
        }
    }

    static PersonRecord person(String key, String name, String phone, String email, String rut, String city) {
        return new PersonRecord(key, name, List.of(phone), email, rut, city, null);
    }
}
