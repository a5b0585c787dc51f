package dev.habitue.engine.matching.people;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives the commonest names their accents back, which old systems lost: Maria Gonzalez is María González. Only names that
 * are written in one way; a name that has an accent already is left alone.
 */
public final class WrittenAccents {
    private static final Pattern WORD = Pattern.compile("[A-Za-z]{3,}");
    private static final Map<String, String> BY_PLAIN = byPlain("""
            María José Jesús Andrés Inés Sofía Lucía Rocío Martín Sebastián Joaquín Nicolás Tomás Matías Raúl Óscar Héctor
            Víctor Iván Julián Adrián Fabián Germán Hernán Damián Cristián Efraín Agustín Benjamín Valentín Rubén Simón
            Ramón Gastón Mónica Verónica Bárbara Débora Úrsula Begoña Belén Asunción Concepción Encarnación
            González Rodríguez Fernández Hernández Martínez Gómez Pérez Sánchez Ramírez Álvarez Jiménez Gutiérrez Núñez
            Muñoz Díaz Domínguez Vásquez Vázquez Suárez Velásquez Velázquez Méndez Ordóñez Ibáñez Yáñez Henríquez
            Marín Bórquez Sepúlveda Cárdenas Cáceres Espíndola Galdámez Alarcón Barría Garcés García Gálvez Guzmán Garzón
            Calderón Rincón Farías Macías Mejía Peña Oyarzún Quilodrán Valdés Ávila Águila Chávez Cortés
            Faúndez Hormazábal Pávez Quiñones Saldías Tobías Zúñiga Jélvez Sáez
            Báez Páez Peláez Ríos Villagrán Albarracín Beltrán Durán Estévez
            """);

    private WrittenAccents() {}

    /** The name with its accents, in the case in which it stands. */
    public static String of(String name) {
        if (!Normalizer.isNormalized(name, Normalizer.Form.NFC) || name.chars().anyMatch(c -> c > 0x7F)) {
            return name;
        }
        return WORD.matcher(name).replaceAll(word -> Matcher.quoteReplacement(written(word.group())));
    }

    private static String written(String word) {
        String accented = BY_PLAIN.get(word.toLowerCase(Locale.ROOT));
        if (accented == null) {
            return word;
        }
        boolean capitals = word.equals(word.toUpperCase(Locale.ROOT));
        boolean small = word.equals(word.toLowerCase(Locale.ROOT));
        return capitals ? accented.toUpperCase(Locale.ROOT) : small ? accented.toLowerCase(Locale.ROOT) : accented;
    }

    private static Map<String, String> byPlain(String names) {
        Map<String, String> byPlain = new HashMap<>();
        for (String name : names.strip().split("\\s+")) {
            String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                    .replaceAll("\\p{M}", "")
                    .toLowerCase(Locale.ROOT);
            byPlain.put(plain, name);
        }
        return Map.copyOf(byPlain);
    }
}
