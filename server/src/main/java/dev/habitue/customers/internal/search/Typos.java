package dev.habitue.customers.internal.search;

import java.util.LinkedHashSet;
import java.util.Set;

/** Everything a typo away from what was typed: where values are too many for a vocabulary, the query brings its own. */
final class Typos {
    static final String DIGITS = "0123456789";
    static final String ADDRESS = "abcdefghijklmnopqrstuvwxyz0123456789._-";

    private Typos() {}

    /** One symbol wrong, or two neighbours swapped: as long as what was typed. */
    static Set<String> changed(String text, String alphabet) {
        Set<String> typos = new LinkedHashSet<>();
        for (int i = 0; i < text.length(); i++) {
            for (int j = 0; j < alphabet.length(); j++) {
                if (alphabet.charAt(j) != text.charAt(i)) {
                    typos.add(text.substring(0, i) + alphabet.charAt(j) + text.substring(i + 1));
                }
            }
            if (i > 0) {
                typos.add(text.substring(0, i - 1) + text.charAt(i) + text.charAt(i - 1) + text.substring(i + 1));
            }
        }
        return typos;
    }

    /** One symbol was left out when typing. */
    static Set<String> longer(String text, String alphabet) {
        Set<String> typos = new LinkedHashSet<>();
        for (int i = 0; i <= text.length(); i++) {
            for (int j = 0; j < alphabet.length(); j++) {
                typos.add(text.substring(0, i) + alphabet.charAt(j) + text.substring(i));
            }
        }
        return typos;
    }

    /** One symbol too many was typed. */
    static Set<String> shorter(String text) {
        Set<String> typos = new LinkedHashSet<>();
        for (int i = 0; i < text.length(); i++) {
            typos.add(text.substring(0, i) + text.substring(i + 1));
        }
        return typos;
    }
}
