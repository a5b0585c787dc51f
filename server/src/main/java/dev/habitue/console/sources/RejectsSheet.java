package dev.habitue.console.sources;

import dev.habitue.pages.Formats;
import dev.habitue.sources.Reject;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * Rejects as a file that a spreadsheet opens rightly where the decimal sign is a comma: with semicolons, a byte order
 * mark, and no value that it would take for a formula
 * (<a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV injection</a>).
 */
final class RejectsSheet {
    private final PrintWriter out;

    RejectsSheet(PrintWriter out) {
        this.out = out;
    }

    void header(Formats formats) {
        out.print("\uFEFF" + String.join(";", formats.text("rejects.columns").split(", ")) + "\r\n");
    }

    void row(Reject reject) {
        out.print(String.join(
                        ";",
                        quoted(reject.file()),
                        Long.toString(reject.line()),
                        quoted(reject.column()),
                        quoted(reject.value()),
                        quoted(reject.reason()))
                + "\r\n");
    }

    private static String quoted(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return "";
        }
        boolean formula = "=+-@\t\r".indexOf(value.charAt(0)) >= 0 && !value.matches("[+-]?[\\d .,]+");
        return '"' + (formula ? "'" : "") + value.replace("\"", "\"\"") + '"';
    }
}
