package dev.habitue.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The string literals and text blocks of a Java source, without its comments. */
final class JavaStrings {
    /** @param line the one in which it begins */
    record Literal(int line, String text) {
        /** The line of the file that an index of the text is on. */
        int lineOf(int index) {
            return line + newlines(text.substring(0, index));
        }
    }

    private final String source;
    private final List<Literal> found = new ArrayList<>();
    private int at;

    private JavaStrings(String source) {
        this.source = source;
    }

    static List<Literal> of(Path file) {
        try {
            return of(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Literal> of(String source) {
        return new JavaStrings(source).read();
    }

    private List<Literal> read() {
        while (at < source.length()) {
            if (source.startsWith("//", at)) {
                after("\n");
            } else if (source.startsWith("/*", at)) {
                after("*/");
            } else if (source.startsWith("\"\"\"", at)) {
                at += 3;
                found.add(literal("\"\"\""));
            } else if (source.charAt(at) == '"') {
                at++;
                found.add(literal("\""));
            } else if (source.charAt(at) == '\'') {
                at++;
                upTo("'");
            } else {
                at++;
            }
        }
        return found;
    }

    private Literal literal(String end) {
        int line = 1 + newlines(source.substring(0, at));
        return new Literal(line, upTo(end));
    }

    private static int newlines(String text) {
        return (int) text.chars().filter(character -> character == '\n').count();
    }

    private void after(String end) {
        int next = source.indexOf(end, at);
        at = next < 0 ? source.length() : next + end.length();
    }

    private String upTo(String end) {
        int begin = at;
        while (!source.startsWith(end, at)) {
            at += source.charAt(at) == '\\' ? 2 : 1;
        }
        String text = source.substring(begin, at);
        at += end.length();
        return text;
    }
}
