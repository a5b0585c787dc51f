package dev.habitue.pages;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Marks in a text what of it was searched for, whatever the case, the accents and, in numbers, the punctuation. */
public final class Highlight {
    private static final int FEWEST_LETTERS = 2;
    private static final int FEWEST_DIGITS = 3;

    /** A stretch of text, marked or not. */
    public record Piece(String text, boolean marked) {}

    private final List<String> words = new ArrayList<>();
    private final String digits;

    public Highlight(String query) {
        for (String word : folded(query).split("[^\\p{L}\\p{N}]+")) {
            if (word.length() >= FEWEST_LETTERS && word.chars().anyMatch(Character::isLetter)) {
                words.add(word);
            }
        }
        String all = query.replaceAll("\\D", "");
        // People write the country's code or leave it out.
        digits = all.length() > 9 && all.startsWith("56") ? all.substring(2) : all;
    }

    public List<Piece> in(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return List.of();
        }
        BitSet marked = new BitSet(text.length());
        String folded = folded(text);
        for (String word : words) {
            markWord(folded, word, marked);
        }
        if (digits.length() >= FEWEST_DIGITS) {
            markDigits(text, marked);
        }
        return pieces(text, marked);
    }

    private static void markWord(String folded, String word, BitSet marked) {
        for (int at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
            if (at == 0 || !Character.isLetterOrDigit(folded.charAt(at - 1))) {
                marked.set(at, at + word.length());
            }
        }
    }

    private void markDigits(String text, BitSet marked) {
        StringBuilder only = new StringBuilder();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            if (Character.isDigit(text.charAt(i))) {
                only.append(text.charAt(i));
                places.add(i);
            }
        }
        int at = only.indexOf(digits);
        if (at >= 0) {
            marked.set(places.get(at), places.get(at + digits.length() - 1) + 1);
        }
    }

    private static List<Piece> pieces(String text, BitSet marked) {
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            boolean on = marked.get(from);
            int next = on ? marked.nextClearBit(from) : marked.nextSetBit(from);
            int to = next < 0 ? text.length() : Math.min(next, text.length());
            pieces.add(new Piece(text.substring(from, to), on));
            from = to;
        }
        return pieces;
    }

    /** Keeps the length, so that places in the folded text are places in the text. */
    public static String folded(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            String apart = Normalizer.normalize(text.substring(i, i + 1), Normalizer.Form.NFD);
            out.append(apart.charAt(0));
        }
        return out.toString().toLowerCase(Locale.ROOT);
    }
}
