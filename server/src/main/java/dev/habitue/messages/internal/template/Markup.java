package dev.habitue.messages.internal.template;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Turns a body's light markup into two Liquid templates, one of HTML and one of plain text, before any value is put in: so
 * no customer's name can ever be taken for markup.
 */
final class Markup {
    private static final Pattern TAG = Pattern.compile("\\{%-?\\s*(end)?(?:if|unless|for|case|capture|tablerow)\\b");
    private static final Pattern BOLD = Pattern.compile("\\*\\*(.+?)\\*\\*");

    private static final String TEXT = "font-family:'Segoe UI',Roboto,Helvetica,Arial,sans-serif;color:#2b221c;";
    private static final String PARAGRAPH =
            "<p style=\"margin:0 0 16px;" + TEXT + "font-size:16px;line-height:25px\">%s</p>\n";
    private static final String HEADING =
            "<h1 style=\"margin:0 0 16px;font-family:Georgia,'Times New Roman',serif;font-weight:600;color:#123c33;"
                    + "font-size:26px;line-height:33px\">%s</h1>\n";
    private static final String PANEL =
            "<table role=\"presentation\" width=\"100%%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"margin:0 0 20px\">"
                    + "<tr><td align=\"center\" bgcolor=\"#e2efe8\" style=\"padding:18px 16px;border-radius:10px;"
                    + "font-family:Georgia,'Times New Roman',serif;font-size:22px;line-height:30px;color:#123c33\">%s</td></tr></table>\n";
    private static final String BUTTON =
            "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"margin:6px 0 22px\"><tr>"
                    + "<td bgcolor=\"#1e5a4c\" style=\"border-radius:10px\"><a href=\"%s\" style=\"display:inline-block;padding:13px 24px;"
                    + "font-family:'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:16px;font-weight:600;color:#ffffff;"
                    + "text-decoration:none\">%s</a></td></tr></table>\n";
    private static final String ITEM = "<tr><td valign=\"top\" style=\"padding:0 10px 8px 0;" + TEXT
            + "font-size:16px;line-height:25px\">&bull;</td>" + "<td style=\"padding:0 0 8px;" + TEXT
            + "font-size:16px;line-height:25px\">%s</td></tr>\n";

    private Markup() {}

    record Parts(String html, String text) {}

    static Parts compile(String body) {
        StringBuilder html = new StringBuilder();
        StringBuilder text = new StringBuilder();
        for (List<String> block : blocks(body)) {
            String first = block.getFirst();
            MarkupText.Link link = block.size() == 1 ? MarkupText.onlyLink(first.strip()) : null;
            if (MarkupText.isOnlyCommands(first)) {
                html.append(first.strip()).append('\n');
                text.append(first.strip());
            } else if (link != null) {
                html.append(BUTTON.formatted(url(link.target()), inline(link.label())));
                text.append(link.label()).append(":\n").append(link.target()).append("\n\n");
            } else if (first.startsWith("# ")) {
                html.append(HEADING.formatted(inline(first.substring(2))));
                text.append(plain(first.substring(2))).append("\n\n");
            } else if (first.startsWith("> ")) {
                List<String> lines = block.stream()
                        .map(line -> line.replaceFirst("^> ?", ""))
                        .toList();
                html.append(PANEL.formatted(
                        String.join("<br>", lines.stream().map(Markup::inline).toList())));
                text.append("   ").append(plain(String.join("\n   ", lines))).append("\n\n");
            } else if (first.startsWith("- ")) {
                items(block, html, text);
            } else {
                html.append(PARAGRAPH.formatted(
                        String.join("<br>", block.stream().map(Markup::inline).toList())));
                text.append(plain(String.join("\n", block))).append("\n\n");
            }
        }
        return new Parts(html.toString(), text.toString());
    }

    private static void items(List<String> block, StringBuilder html, StringBuilder text) {
        html.append(
                "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"margin:0 0 14px\">\n");
        for (String line : block) {
            if (MarkupText.isOnlyCommands(line)) {
                html.append(line.strip());
                text.append(line.strip());
            } else {
                html.append(ITEM.formatted(inline(line.replaceFirst("^- ", ""))));
                text.append(plain(line)).append('\n');
            }
        }
        html.append("</table>\n");
        text.append('\n');
    }

    /**
     * Blocks are parted by blank lines. A line of nothing but tags is a block of its own, except where a list goes on after
     * it or it closes what was opened within the list: a table must not begin on one side of a condition and end on the
     * other.
     */
    private static List<List<String>> blocks(String body) {
        List<List<String>> blocks = new ArrayList<>();
        List<String> block = new ArrayList<>();
        int openInList = 0;
        String[] lines = body.replace("\r\n", "\n").split("\n", -1);
        for (int at = 0; at < lines.length; at++) {
            String line = lines[at];
            boolean inList = !block.isEmpty() && block.getFirst().startsWith("- ");
            boolean onlyTags = MarkupText.isOnlyCommands(line);
            boolean ofList = inList && onlyTags && (openInList > 0 || listGoesOn(lines, at));
            openInList = !inList ? 0 : ofList ? openInList + opened(line) : openInList;
            boolean tags = onlyTags && !ofList;
            boolean other = inList && !onlyTags && (line.startsWith("> ") || line.startsWith("# "));
            if ((line.isBlank() || tags || other) && !block.isEmpty()) {
                blocks.add(block);
                block = new ArrayList<>();
            }
            if (tags) {
                blocks.add(List.of(line));
            } else if (!line.isBlank()) {
                block.add(line);
            }
        }
        if (!block.isEmpty()) {
            blocks.add(block);
        }
        return blocks;
    }

    /** Only where what opens here opens an item: what closes here was opened before the list. */
    private static boolean listGoesOn(String[] lines, int at) {
        return opened(lines[at]) > 0 && at + 1 < lines.length && lines[at + 1].startsWith("- ");
    }

    private static int opened(String line) {
        int opened = 0;
        for (MatchResult tag : TAG.matcher(line).results().toList()) {
            opened += tag.group(1) == null ? 1 : -1;
        }
        return opened;
    }

    private static String inline(String line) {
        String escaped = outsideLiquid(line.strip(), Markup::escape);
        String linked = withLinks(
                escaped,
                link -> "<a href=\"" + link.target() + "\" style=\"color:#1e5a4c;text-decoration:underline\">"
                        + link.label() + "</a>");
        return BOLD.matcher(linked).replaceAll("<strong>$1</strong>");
    }

    private static String plain(String line) {
        String linked = withLinks(line, link -> link.label() + " (" + link.target() + ")");
        return BOLD.matcher(linked).replaceAll("$1");
    }

    private static String withLinks(String text, Function<MarkupText.Link, String> written) {
        StringBuilder changed = new StringBuilder();
        int end = 0;
        for (MarkupText.Link link : MarkupText.links(text)) {
            changed.append(text, end, link.span().start()).append(written.apply(link));
            end = link.span().end();
        }
        return changed.append(text, end, text.length()).toString();
    }

    private static String url(String target) {
        return outsideLiquid(target, Markup::escape);
    }

    private static String outsideLiquid(String text, UnaryOperator<String> change) {
        StringBuilder changed = new StringBuilder();
        int end = 0;
        for (MarkupText.Span tag : MarkupText.tags(text)) {
            changed.append(change.apply(text.substring(end, tag.start()))).append(text, tag.start(), tag.end());
            end = tag.end();
        }
        return changed.append(change.apply(text.substring(end))).toString();
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
