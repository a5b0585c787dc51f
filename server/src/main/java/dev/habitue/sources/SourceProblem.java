package dev.habitue.sources;

import dev.habitue.platform.sql.Coded;
import java.util.List;
import java.util.Locale;

/**
 * What keeps a source from being read, so that a page can say it in the reader's language.
 *
 * @param facts what the sentence names, in its order: where the source is, then what is particular to the code
 */
public record SourceProblem(Code code, List<String> facts) {

    public enum Code implements Coded {
        UNREACHABLE,
        SILENT,
        ACCESS_DENIED,
        NO_DATABASE,
        QUERY_REFUSED,
        FULL,
        STOPPING,
        ANSWERED_ERROR,
        TABLES_MISSING,
        EMPTIED,
        NOT_CONFIGURED,
        FILES_UNREADABLE,
        UNEXPECTED;

        @Override
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static SourceProblem of(Code code, String... facts) {
        return new SourceProblem(code, List.of(facts));
    }
}
