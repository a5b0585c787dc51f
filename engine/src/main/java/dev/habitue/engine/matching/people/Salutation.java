package dev.habitue.engine.matching.people;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What to call somebody in a greeting: the given name of a name as it was typed. Nothing where a guess could call her by her
 * surname, by half of her name or by her company's: "Hola" offends nobody.
 */
public final class Salutation {
    private static final Set<String> PARTICLES = listed("""
            de del la las los da das do dos di van von der den el du le
            """);
    private static final Set<String> TITLES = listed("""
            sr sra srta sres senor senora senorita don dona dna d dr dra doctor doctora prof profesor profesora
            profa ing lic arq abg abog mg mag mgtr phd ph mr mrs ms miss mister madame mme herr frau mons
            monsenor padre pbro sor fray hno hna rev pastor gral cap tte sgto jr cliente clienta tia tio senores
            excmo excma
            """);
    private static final Set<String> SHORTENED = listed("""
            ma m mo fco fca gmo hno jse ant fdo fda alej cris ed rob st
            """);
    private static final Set<String> COMPANY = listed("""
            ltda limitada spa eirl sa sac srl sas inc llc gmbh ltd cia compania comercial comercializadora
            inversiones inmobiliaria constructora transportes transporte sociedad soc empresa empresas servicios
            asesorias consultora consultores distribuidora importadora exportadora agricola forestal pesquera
            salmonera ferreteria farmacia clinica hospital consultorio colegio escuela liceo jardin universidad
            instituto fundacion corporacion asociacion sindicato cooperativa comunidad municipalidad ilustre
            gobierno ministerio servicio direccion departamento hotel hostal hosteria hostel cabanas lodge
            restaurant restaurante cafe cafeteria bar turismo viajes agencia travel tours tour club deportes
            gimnasio banco seguros isapre parroquia iglesia familia flia fam grupo equipo oficina tienda
            supermercado panaderia peluqueria salon centro automotora taller productora editorial estudio
            laboratorio laboratorios notaria mineria minera energia mesa huesped huespedes pasajero pasajeros
            reserva invitado invitada turista turistas habitacion pieza delivery usuario consumidor company
            group corp holding hijos hermanos hnos
            """);

    /** Those that are seldom used alone when another given name follows: María José is no María, José Luis no José. */
    private static final Set<String> HALVES = Set.of("maria", "jose", "juan", "luz", "marie", "jean");

    /** Nobody is called so; patterns that look for brackets take their time with more. */
    private static final int LONGEST = 200;

    private static final Pattern ASIDE = Pattern.compile("\\([^)]*\\)|\\[[^]]*]|\"[^\"]*\"|“[^”]*”|«[^»]*»");
    private static final Pattern LEGAL_FORM =
            Pattern.compile("(?i)(?<![\\p{L}.])s\\.\\s?[ap]\\.?(?:\\s?[ac]\\.?)?(?![\\p{L}])");
    private static final Pattern TITLE_WITH_RAISED_LETTER =
            Pattern.compile("(?i)(?<!\\p{L})(?:d|sr|dr|prof)\\.?[ªº](?!\\p{L})");
    private static final Pattern TOGETHER = Pattern.compile("[/&+;]|\\d\\p{L}|\\p{L}\\d");
    private static final Pattern VOWEL = Pattern.compile(".*[aeiouy].*");

    private Salutation() {}

    private static Set<String> listed(String lines) {
        return Set.of(lines.strip().split("\\s+"));
    }

    /** One word with its capitals, as Elena or Ana-María; null where nobody can be sure. */
    public static @Nullable String of(@Nullable String name) {
        if (name == null || name.length() > LONGEST || PersonName.parse(name).marker() != PersonName.Marker.PERSON) {
            return null;
        }
        String text = Normalizer.normalize(ASIDE.matcher(name).replaceAll(" "), Normalizer.Form.NFC);
        text = TITLE_WITH_RAISED_LETTER.matcher(text).replaceAll("sra ").replace(".ª", "ª");
        if (LEGAL_FORM.matcher(text).find() || TOGETHER.matcher(text).find() || !isLatin(text)) {
            return null;
        }
        List<List<Word>> parts = new ArrayList<>();
        boolean titled = false;
        for (String part : text.split(",")) {
            List<Word> all = words(part);
            List<Word> untitled =
                    all.stream().filter(word -> !TITLES.contains(word.folded())).toList();
            titled |= untitled.size() < all.size();
            if (!untitled.isEmpty()) {
                parts.add(untitled);
            }
        }
        if (parts.isEmpty() || parts.stream().flatMap(List::stream).anyMatch(word -> COMPANY.contains(word.folded()))) {
            return null;
        }
        Word given = switch (parts.size()) {
            case 1 -> given(parts.getFirst(), titled);
            case 2 -> afterSurnames(parts.getFirst(), parts.get(1));
            default -> null;
        };
        return given == null || isShortened(given) ? null : NameCase.of(given.typed());
    }

    /** @param typed with its hyphens and apostrophes; @param folded its first part where it is hyphenated */
    private record Word(String typed, String folded) {
        boolean isGiven() {
            return GivenNames.isKnown(folded);
        }

        boolean isSurname() {
            return Surnames.isKnown(folded);
        }
    }

    private static List<Word> words(String text) {
        List<Word> words = new ArrayList<>();
        for (String token : text.replace(".", ". ").split("\\s+")) {
            String typed = token.replaceAll("[^\\p{L}\\p{M}'’`´.ªº-]", "").replaceAll("^[-'’`´.]+|[-'’`´]+$", "");
            boolean shortened = typed.endsWith(".");
            String plain = shortened ? typed.substring(0, typed.length() - 1) : typed;
            String folded = Folding.fold(plain.replaceAll("[-ªº].*", ""));
            if (!folded.isEmpty() && token.indexOf('@') < 0) {
                words.add(new Word(shortened && !TITLES.contains(folded) ? plain + "." : plain, folded));
            }
        }
        return words;
    }

    /** SURNAMES, Given: what stands after the comma, unless two people share the field. */
    private static @Nullable Word afterSurnames(List<Word> before, List<Word> after) {
        Word first = after.getFirst();
        boolean twoPeople = before.getFirst().isGiven() && !before.getFirst().isSurname() && !first.isGiven()
                || before.getFirst().isGiven()
                        && before.size() > 1
                        && after.size() > 1
                        && after.getLast().isSurname();
        boolean surname = first.isSurname() && !first.isGiven();
        return twoPeople || surname || after.size() > 3 || isHalf(after) ? null : first;
    }

    private static @Nullable Word given(List<Word> words, boolean titled) {
        Word first = words.getFirst();
        if (PARTICLES.contains(first.folded()) && words.size() > 1) {
            return afterParticles(words);
        }
        if (isCouple(words)) {
            return null;
        }
        if (words.size() == 1) {
            return first.isGiven() || !first.isSurname() && !titled ? first : null;
        }
        if (first.isGiven()) {
            boolean perhapsLastNameFirst = first.isSurname() && isPlainlyGiven(words.getLast());
            return perhapsLastNameFirst || isHalf(words) ? null : first;
        }
        if (isPlainlyGiven(words.getLast())) {
            return first.isSurname() ? firstOfLastGiven(words) : null;
        }
        return first.isSurname() ? null : first;
    }

    /** De la Cruz Inés: her surname stands first. */
    private static @Nullable Word afterParticles(List<Word> words) {
        int at = 0;
        while (at < words.size() && PARTICLES.contains(words.get(at).folded())) {
            at++;
        }
        List<Word> rest = words.subList(Math.min(at + 1, words.size()), words.size());
        return rest.isEmpty() || !isPlainlyGiven(rest.getLast()) ? null : firstOfLastGiven(rest);
    }

    /** Of the given names at the end, the first: Pérez Soto Juana Inés is Juana. */
    private static @Nullable Word firstOfLastGiven(List<Word> words) {
        int from = words.size();
        while (from > 0 && isPlainlyGiven(words.get(from - 1))) {
            from--;
        }
        List<Word> given = words.subList(from, words.size());
        return given.size() > 2 || isHalf(given) ? null : given.getFirst();
    }

    private static boolean isPlainlyGiven(Word word) {
        return word.isGiven() && !word.isSurname();
    }

    /** Whether another given name follows one that is seldom used without it, also María del Carmen. */
    private static boolean isHalf(List<Word> words) {
        if (words.size() < 2
                || !HALVES.contains(words.getFirst().folded())
                || words.getFirst().typed().contains("-")) {
            return false;
        }
        int at = 1;
        while (at < words.size() - 1 && PARTICLES.contains(words.get(at).folded())) {
            at++;
        }
        Word next = words.get(at);
        boolean surname = next.isSurname() && at == words.size() - 1 && at == 1;
        return at > 1
                ? GivenNames.isKnownAfterParticle(next.folded())
                : (next.isGiven() || isShortened(next)) && !surname;
    }

    /** Ana y Pedro Soto; but Ramón y Cajal is one surname. */
    private static boolean isCouple(List<Word> words) {
        for (int i = 1; i < words.size() - 1; i++) {
            boolean joins = Set.of("y", "e", "and").contains(words.get(i).folded());
            if (joins && (isPlainlyGiven(words.get(i + 1)) || i == 1)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isShortened(Word word) {
        return word.folded().length() < 2
                || SHORTENED.contains(word.folded())
                || word.typed().endsWith(".")
                || word.typed().indexOf('ª') >= 0
                || word.typed().indexOf('º') >= 0
                || !VOWEL.matcher(word.folded()).matches();
    }

    private static boolean isLatin(String text) {
        return text.codePoints()
                .filter(Character::isLetter)
                .allMatch(letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.LATIN
                        || letter == 'ª'
                        || letter == 'º');
    }
}
