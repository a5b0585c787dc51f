package dev.habitue.messages.internal.template;

import dev.habitue.messages.Templates.UnusableTemplate;
import java.util.List;

/**
 * How large and how deep a text may be, counted before Liquid reads it: its parser goes one call deeper for each bracket and
 * each block, and dearer with each tag.
 */
final class TemplateShape {
    private static final int LONGEST = 20_000;
    private static final int LONGEST_TAG = 1_000;
    private static final int MOST_TAGS = 600;
    private static final int DEEPEST_BRACKETS = 12;
    private static final int DEEPEST_BLOCKS = 12;
    private static final List<String> OPENING =
            List.of("if", "unless", "for", "case", "capture", "tablerow", "comment", "raw", "ifchanged");

    private TemplateShape() {}

    /** Refuses what is too large, and says at which line. */
    static void check(String part, String source) {
        if (source.length() > LONGEST) {
            throw refused("It is longer than " + LONGEST + " characters.", part, 0);
        }
        List<MarkupText.Span> tags = MarkupText.tags(source);
        if (tags.size() > MOST_TAGS) {
            throw refused("It has more than " + MOST_TAGS + " tags.", part, 0);
        }
        int blocks = 0;
        int line = 1;
        int counted = 0;
        for (MarkupText.Span tag : tags) {
            for (; counted < tag.start(); counted++) {
                line += source.charAt(counted) == '\n' ? 1 : 0;
            }
            String inside = source.substring(tag.start(), tag.end());
            if (inside.length() > LONGEST_TAG) {
                throw refused("A tag is longer than " + LONGEST_TAG + " characters.", part, line);
            }
            if (brackets(inside) > DEEPEST_BRACKETS) {
                throw refused("Brackets stand more than " + DEEPEST_BRACKETS + " deep in each other.", part, line);
            }
            blocks = Math.max(0, blocks + opened(inside));
            if (blocks > DEEPEST_BLOCKS) {
                throw refused("Blocks stand more than " + DEEPEST_BLOCKS + " deep in each other.", part, line);
            }
        }
    }

    private static int brackets(String tag) {
        int depth = 0;
        int deepest = 0;
        for (int i = 0; i < tag.length(); i++) {
            char c = tag.charAt(i);
            depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }

    private static int opened(String tag) {
        if (!tag.startsWith("{%")) {
            return 0;
        }
        String command = tag.substring(tag.startsWith("{%-") ? 3 : 2).strip();
        int end = 0;
        while (end < command.length() && Character.isLetter(command.charAt(end))) {
            end++;
        }
        String name = command.substring(0, end);
        return OPENING.contains(name) ? 1 : name.startsWith("end") ? -1 : 0;
    }

    private static UnusableTemplate refused(String reason, String part, int line) {
        return new UnusableTemplate(reason, part, line, null);
    }
}
