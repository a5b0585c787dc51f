package dev.habitue.messages.internal.template;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds links and Liquid's tags in a line, each character looked at a bounded number of times: a pattern that goes back on
 * its steps can be kept busy for minutes by a line of brackets.
 */
final class MarkupText {
    private MarkupText() {}

    /** From the first character to the one after the last. */
    record Span(int start, int end) {}

    /** @param span of the whole link; @param label what is read; @param target where it leads, perhaps with tags in it */
    record Link(Span span, String label, String target) {}

    /** {@code {{ … }}} and {@code {% … %}}; an opening that nothing closes is text. */
    static List<Span> tags(CharSequence text) {
        List<Span> tags = new ArrayList<>();
        int outputs = 0;
        int commands = 0;
        for (int at = 0; at + 1 < text.length(); ) {
            char second = text.charAt(at) == '{' ? text.charAt(at + 1) : ' ';
            int end = -1;
            if (second == '{' && outputs >= 0) {
                end = outputs = closing(text, '}', at + 2);
            } else if (second == '%' && commands >= 0) {
                end = commands = closing(text, '%', at + 2);
            }
            if (end >= 0) {
                tags.add(new Span(at, end));
                at = end;
            } else {
                at++;
            }
        }
        return tags;
    }

    /** The place after {@code }}} or {@code %}}; -1 where there is none any more. */
    private static int closing(CharSequence text, char first, int from) {
        for (int at = from; at + 1 < text.length(); at++) {
            if (text.charAt(at) == first && text.charAt(at + 1) == '}') {
                return at + 2;
            }
        }
        return -1;
    }

    /** Whether a line is nothing but commands, so that it is no paragraph of its own. */
    static boolean isOnlyCommands(CharSequence line) {
        int at = afterBlanks(line, 0);
        if (at == line.length()) {
            return false;
        }
        while (at < line.length()) {
            boolean opens = at + 1 < line.length() && line.charAt(at) == '{' && line.charAt(at + 1) == '%';
            int end = opens ? closing(line, '%', at + 2) : -1;
            if (end < 0) {
                return false;
            }
            at = afterBlanks(line, end);
        }
        return true;
    }

    private static int afterBlanks(CharSequence text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** {@code [words](address)}, from left to right. */
    static List<Link> links(CharSequence text) {
        List<Link> links = new ArrayList<>();
        int hopeless = 0;
        int at = 0;
        while (at < text.length()) {
            int open = indexOf(text, '[', at);
            int close = open < 0 ? -1 : indexOf(text, ']', open + 1);
            if (close < 0) {
                return links;
            }
            at = close + 1;
            boolean addressed = close > open + 1 && at < text.length() && text.charAt(at) == '(';
            if (addressed && at >= hopeless) {
                Target target = target(text, at + 1);
                if (target.closed() && target.end() > at + 1) {
                    links.add(new Link(
                            new Span(open, target.end() + 1),
                            text.subSequence(open + 1, close).toString(),
                            text.subSequence(at + 1, target.end()).toString()));
                    at = target.end() + 1;
                } else if (!target.closed()) {
                    // Whatever begins before that place ends there too, and as badly.
                    hopeless = target.end();
                }
            }
        }
        return links;
    }

    /** The only link of a line that is nothing else. */
    static @Nullable Link onlyLink(CharSequence line) {
        List<Link> links = links(line);
        return links.size() == 1
                        && links.getFirst().span().start() == 0
                        && links.getFirst().span().end() == line.length()
                ? links.getFirst()
                : null;
    }

    private record Target(int end, boolean closed) {}

    private static Target target(CharSequence text, int from) {
        boolean mayHoldOutput = true;
        for (int at = from; at < text.length(); ) {
            char c = text.charAt(at);
            boolean output = mayHoldOutput && c == '{' && at + 1 < text.length() && text.charAt(at + 1) == '{';
            int end = output ? closing(text, '}', at + 2) : -1;
            if (output && end < 0) {
                mayHoldOutput = false;
            }
            if (end >= 0) {
                at = end;
            } else if (c == ')' || Character.isWhitespace(c)) {
                return new Target(at, c == ')');
            } else {
                at++;
            }
        }
        return new Target(text.length(), false);
    }

    private static int indexOf(CharSequence text, char wanted, int from) {
        for (int at = from; at < text.length(); at++) {
            if (text.charAt(at) == wanted) {
                return at;
            }
        }
        return -1;
    }
}
