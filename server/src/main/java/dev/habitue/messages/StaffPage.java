package dev.habitue.messages;

import java.util.List;
import org.springframework.web.util.HtmlUtils;

/** What stands in a mail to staff, written at once as HTML that mail programs agree on and as plain text. */
public final class StaffPage {
    private static final String TEXT = "font-family:'Segoe UI',Roboto,Helvetica,Arial,sans-serif;color:#2b221c;";
    private static final String SERIF = "font-family:Georgia,'Times New Roman',serif;";

    private final StringBuilder html = new StringBuilder();
    private final StringBuilder text = new StringBuilder();

    public StaffPage heading(String words) {
        html.append("<h1 style=\"margin:0 0 16px;")
                .append(SERIF)
                .append("font-weight:600;color:#123c33;font-size:26px;line-height:33px\">")
                .append(escaped(words))
                .append("</h1>\n");
        text.append(words).append("\n\n");
        return this;
    }

    public StaffPage section(String words) {
        html.append("<h2 style=\"margin:28px 0 10px;")
                .append(SERIF)
                .append("font-weight:600;color:#123c33;font-size:20px;line-height:26px\">")
                .append(escaped(words))
                .append("</h2>\n");
        text.append('\n').append(words).append("\n");
        return this;
    }

    public StaffPage paragraph(String words) {
        html.append("<p style=\"margin:0 0 16px;")
                .append(TEXT)
                .append("font-size:16px;line-height:25px\">")
                .append(escaped(words))
                .append("</p>\n");
        text.append(words).append("\n\n");
        return this;
    }

    public StaffPage panel(String words) {
        html.append(
                        "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"margin:0 0 20px\"><tr>")
                .append("<td bgcolor=\"#fdeed6\" style=\"padding:16px 18px;border-radius:10px;")
                .append(TEXT)
                .append("font-size:16px;line-height:25px\">")
                .append(escaped(words))
                .append("</td></tr></table>\n");
        text.append("   ").append(words).append("\n\n");
        return this;
    }

    /**
     * @param change how it compares, or blank
     * @param tendency above 0 for good news, below for bad, 0 for neither
     */
    public record Figure(String label, String value, String change, int tendency) {}

    /** Two beside each other. */
    public StaffPage figures(List<Figure> figures) {
        html.append(
                "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"margin:0 0 8px\">\n");
        for (int i = 0; i < figures.size(); i += 2) {
            html.append("<tr>");
            cell(figures.get(i));
            if (i + 1 < figures.size()) {
                cell(figures.get(i + 1));
            } else {
                html.append("<td width=\"50%\"></td>");
            }
            html.append("</tr>\n");
        }
        html.append("</table>\n");
        text.append('\n');
        return this;
    }

    private void cell(Figure figure) {
        String tone = figure.tendency() > 0 ? "#1e5a4c" : figure.tendency() < 0 ? "#a2352a" : "#5d5148";
        html.append("<td width=\"50%\" valign=\"top\" style=\"padding:12px 10px 12px 0;border-top:1px solid #eae0d2;")
                .append(TEXT)
                .append("font-size:14px;line-height:20px\"><span style=\"color:#5d5148\">")
                .append(escaped(figure.label()))
                .append("</span><br><span style=\"")
                .append(SERIF)
                .append("font-size:24px;line-height:32px;color:#2b221c\">")
                .append(escaped(figure.value()))
                .append("</span><br><span style=\"color:")
                .append(tone)
                .append("\">")
                .append(escaped(figure.change()))
                .append("</span></td>");
        text.append(figure.label())
                .append(": ")
                .append(figure.value())
                .append(figure.change().isBlank() ? "" : " (" + figure.change() + ")")
                .append('\n');
    }

    /** @param says what it shows, for whoever does not see it */
    public StaffPage image(String name, int width, int height, String says) {
        html.append("<img src=\"cid:")
                .append(name)
                .append("\" width=\"")
                .append(width)
                .append("\" height=\"")
                .append(height)
                .append("\" alt=\"")
                .append(escaped(says))
                .append("\" style=\"display:block;width:100%;max-width:")
                .append(width)
                .append("px;height:auto;border:0;margin:0 0 18px;")
                .append(TEXT)
                .append("font-size:14px\">\n");
        text.append(says).append("\n\n");
        return this;
    }

    private static String escaped(String words) {
        return HtmlUtils.htmlEscape(words, "UTF-8");
    }

    public String html() {
        return html.toString();
    }

    public String text() {
        return text.toString().replaceAll("\n{3,}", "\n\n");
    }
}
