package dev.habitue.engine.matching.people;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which given names are not slips of each other: where one letter parts two of them (Daniel, Daniela; Mario, María; Clara, Carla), they
 * are two people's. Spellings that sound alike (Cristian, Christian) stay one name. Folded, without accents.
 */
public final class OtherNames {
    /** Beside those that {@link GivenNames} has, mostly the forms for the other sex. */
    private static final Set<String> FURTHER = read("""
            joy ann eve may mae kay fay roy guy ivy donna
            adelina adriano aina alana alberta alen alexa alexandre alfonsina alice alisa amaru america andreas angelina
            antonela antonina antonino antony antu apolonia ariela arlet aron augusta aura axel aylin belinda benedicta benigno
            benita blas branco brian bruna brunilda candelaria carmela carol casandra cecilio celestina claire claudina cleo
            constancia cristiana dafne dalila damiana dana danila daria deysi dionisia domenica dominica dominico edelmira
            eduarda eleonor elia elian elida elisabet ema emanuela emiliana ernesta estefano etelvina evan evelina fabiana fanny
            faustina federica feliciano felicidad felipa fidelina florentina florentino franca franchesca fresia genara gerarda
            gerson giovana giovani glenda gracia grecia gregoria gustava herminda herminio hilaria hipolito honoria honorio
            huberto humberta ilda ilse jana janina joana joaquina jorgelina joselyn justino katerina keila larissa lena leonela
            leontina leslie liam libertad livia lorenza luana ludovico marceliano marcelina marcial marciano marcio mariangela
            marie mariel marino mathilda mauricia maximiliana maya megan melanie melody michel miguelina miranda morelia moreno
            nataly nehuen nicola noel nolberto olivio onofre oriel paolo paris pascal petra pio prudencia quillen quirino
            ricarda rigoberto romana rosio sabino salma samara samuela santa sebastiana serafin silvano stephany tabita talia
            tonia vasco virna vitalia wilma yara yuri zaira
            """);

    private OtherNames() {}

    private static Set<String> read(String names) {
        return Arrays.stream(names.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
    }

    public static boolean isKnown(String word) {
        return GivenNames.isKnown(word) || FURTHER.contains(word);
    }

    /** True where the one is the other's name for the other sex by its ending: Camilo, Camila; Martín, Martina; Carlos, Carla. */
    public static boolean changesSex(String a, String b) {
        String longer = a.length() >= b.length() ? a : b;
        String other = longer == a ? b : a;
        return isPair(longer, other) || isPair(other, longer);
    }

    private static boolean isPair(String woman, String man) {
        if (woman.length() < 3 || !woman.endsWith("a")) {
            return false;
        }
        String stem = woman.substring(0, woman.length() - 1);
        return man.equals(stem + "o")
                || man.equals(stem + "os")
                || man.equals(stem) && isKnown(man)
                || man.equals(stem + "e") && isKnown(man) && isKnown(woman);
    }

    /** How it is said, so that Christian is Cristian, Sophia Sofía and Jhon John; not how it is written. */
    public static String said(String word) {
        StringBuilder said = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            char next = i + 1 < word.length() ? word.charAt(i + 1) : 0;
            char sound = sound(c, next, said.isEmpty());
            boolean repeated = !said.isEmpty() && said.charAt(said.length() - 1) == sound;
            if (sound != 0 && !repeated) {
                said.append(sound);
            }
        }
        return said.toString();
    }

    private static char sound(char c, char next, boolean first) {
        return switch (c) {
            case 'h' -> 0;
            case 'p' -> next == 'h' ? 'f' : 'p';
            case 'c' -> next == 'e' || next == 'i' || next == 'y' ? 's' : 'k';
            case 'q' -> 'k';
            case 'z' -> 's';
            case 'v', 'w' -> 'b';
            case 'g' -> next == 'e' || next == 'i' ? 'j' : 'g';
            case 'y' -> first ? 'j' : 'i';
            default -> c;
        };
    }
}
