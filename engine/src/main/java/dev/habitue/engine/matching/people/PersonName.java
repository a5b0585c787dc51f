package dev.habitue.engine.matching.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person's name as it was typed, brought to comparable words: folded, particles joined to their surname (`de la fuente` is
 * one word), titles and doubled words dropped, a phone appended to it taken out.
 *
 * @param words in the order they were written
 * @param phone the phone that stood in the name's field
 * @param marker what the record is when it is no customer's
 */
public record PersonName(List<String> words, @Nullable PhoneNumber phone, Marker marker) {
    /** Whether the name is a customer's. */
    public enum Marker {
        PERSON,
        TEST,
        STAFF,
        /** Empty, or letters that name nobody (`n/a`, `sin nombre`, `xxx`). */
        NOBODY
    }

    private static final Set<String> PARTICLES = Set.of(
            "de", "del", "la", "las", "los", "y", "da", "do", "dos", "di", "van", "von", "der", "den", "el", "e");
    private static final Set<String> PREFIXES = Set.of("san", "santa", "mac", "mc", "saint", "st", "o");
    private static final Set<String> TITLES = Set.of(
            "sr", "sra", "srta", "don", "dona", "dr", "dra", "mr", "mrs", "ms", "ing", "prof", "sres", "senor",
            "senora", "familia", "flia", "fam", "cliente", "clienta");
    private static final Set<String> TEST_WORDS = Set.of(
            "prueba", "pruebas", "test", "testing", "tester", "demo", "asdf", "asd", "qwerty", "borrar", "eliminar");
    private static final Set<String> STAFF_WORDS = Set.of(
            "staff",
            "recepcion",
            "recepcionista",
            "personal",
            "admin",
            "administrador",
            "administracion",
            "empleado",
            "trabajador",
            "colaborador",
            "spa",
            "interno",
            "mantencion",
            "aseo",
            "garzon");
    /** What stands beside a word for tests or staff and is nobody's name: Cliente Prueba, Personal de aseo. */
    private static final Set<String> BESIDE = Set.of(
            "usuario",
            "usuaria",
            "user",
            "nuevo",
            "nueva",
            "uno",
            "dos",
            "sistema",
            "cuenta",
            "registro",
            "ficha",
            "favor",
            "por",
            "para",
            "turno",
            "persona");

    private static final Set<String> NOBODY_WORDS = Set.of(
            "sin",
            "nombre",
            "na",
            "nn",
            "no",
            "name",
            "null",
            "none",
            "anonimo",
            "desconocido",
            "xx",
            "xxx",
            "xxxx",
            "x",
            "s",
            "n",
            "particular");

    public PersonName {
        words = List.copyOf(words);
    }

    /** Reads any text; a blank one gives no words and {@link Marker#NOBODY}. */
    public static PersonName parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return new PersonName(List.of(), null, Marker.NOBODY);
        }
        PhoneNumber phone = PhoneNumber.findIn(text);
        List<String> raw = lettersOnly(text);
        return new PersonName(joined(raw), phone, markerOf(raw));
    }

    /** Folded words with single blanks. */
    public String folded() {
        return String.join(" ", words);
    }

    private static List<String> lettersOnly(String text) {
        List<String> raw = new ArrayList<>(6);
        for (String word : Folding.fold(withoutMail(text)).split(" ")) {
            StringBuilder letters = new StringBuilder(word.length());
            for (int i = 0; i < word.length(); i++) {
                if (Character.isLetter(word.charAt(i))) {
                    letters.append(word.charAt(i));
                }
            }
            if (!letters.isEmpty()) {
                raw.add(letters.toString());
            }
        }
        return raw;
    }

    private static String withoutMail(String text) {
        return text.indexOf('@') < 0 ? text : text.replaceAll("\\S+@\\S+", " ");
    }

    private static List<String> joined(List<String> raw) {
        List<String> words = new ArrayList<>(raw.size());
        StringBuilder prefix = new StringBuilder();
        for (String word : raw) {
            if (TITLES.contains(word) && raw.size() > 1) {
                continue;
            }
            if (!words.isEmpty() && (PARTICLES.contains(word) || PREFIXES.contains(word))) {
                prefix.append(PARTICLES.contains(word) && prefix.isEmpty() && isLink(word) ? "" : word);
                continue;
            }
            words.add(prefix.append(word).toString());
            prefix.setLength(0);
        }
        if (!prefix.isEmpty()) {
            words.add(prefix.toString());
        }
        return withoutRepeats(words);
    }

    /** `y` and `e` only link two surnames; `de` and `del` are kept or dropped at whim, and so never count. */
    private static boolean isLink(String word) {
        return word.equals("y") || word.equals("e") || word.equals("de") || word.equals("del");
    }

    private static List<String> withoutRepeats(List<String> words) {
        List<String> kept = new ArrayList<>(words.size());
        for (String word : words) {
            boolean repeated = !kept.isEmpty() && kept.getLast().equals(word) && kept.size() == 1 && words.size() > 2;
            if (!repeated) {
                kept.add(word);
            }
        }
        return kept;
    }

    private static Marker markerOf(List<String> raw) {
        if (raw.isEmpty() || raw.stream().allMatch(word -> NOBODY_WORDS.contains(word))) {
            return Marker.NOBODY;
        }
        // A word decides only where the name is nothing else: Garzón, Tester and Interno are surnames too.
        if (raw.stream().allMatch(PersonName::isNobodysName)) {
            if (raw.stream().anyMatch(TEST_WORDS::contains)) {
                return Marker.TEST;
            }
            if (raw.stream().anyMatch(STAFF_WORDS::contains)) {
                return Marker.STAFF;
            }
        }
        return raw.size() == 1 && raw.getFirst().length() < 2 ? Marker.NOBODY : Marker.PERSON;
    }

    private static boolean isNobodysName(String word) {
        return TEST_WORDS.contains(word)
                || STAFF_WORDS.contains(word)
                || BESIDE.contains(word)
                || TITLES.contains(word)
                || PARTICLES.contains(word)
                || NOBODY_WORDS.contains(word);
    }
}
