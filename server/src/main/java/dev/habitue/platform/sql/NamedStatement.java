package dev.habitue.platform.sql;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.jdbc.core.namedparam.ParsedSql;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/**
 * A statement as the driver takes it, and the name of each of its places in order. Spring's own template puts the text
 * together anew at each call; here it is done once, so that the driver knows the statement again by its very string.
 */
record NamedStatement(String text, List<String> names) {
    private static final SqlParameterSource NAMES = new SqlParameterSource() {
        @Override
        public boolean hasValue(String name) {
            return true;
        }

        @Override
        public Object getValue(String name) {
            return name;
        }
    };

    static NamedStatement parse(String text) {
        ParsedSql parsed = NamedParameterUtils.parseSqlStatement(text);
        @Nullable Object[] names = NamedParameterUtils.buildValueArray(parsed, NAMES, null);
        if (Arrays.asList(names).contains(null)) {
            throw new IllegalArgumentException("a parameter has no name in: " + text);
        }
        return new NamedStatement(
                NamedParameterUtils.substituteNamedParameters(parsed, null),
                Arrays.stream(names).map(String::valueOf).toList());
    }
}
