package dev.habitue.sources.web;

import dev.habitue.sources.Reject;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * Rejects as a CSV file that a spreadsheet opens rightly: with a byte order mark, and with values that it would take
 * for formulas marked as text (<a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV injection</a>).
 */
final class RejectsCsv {
    private final PrintWriter out;

    RejectsCsv(PrintWriter out) {
        this.out = out;
    }

    void header() {
        out.print("\uFEFFfile,line,column,value,reason,row_rejected\r\n");
    }

    void row(Reject reject) {
        out.print(String.join(
                        ",",
                        quoted(reject.file()),
                        Long.toString(reject.line()),
                        quoted(reject.column()),
                        quoted(reject.value()),
                        quoted(reject.reason()),
                        Boolean.toString(reject.rowRejected()))
                + "\r\n");
    }

    private static String quoted(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return "";
        }
        boolean formula = "=+-@\t".indexOf(value.charAt(0)) >= 0 && !value.matches("[+-]?[\\d .,]+");
        return '"' + (formula ? "'" : "") + value.replace("\"", "\"\"") + '"';
    }
}
