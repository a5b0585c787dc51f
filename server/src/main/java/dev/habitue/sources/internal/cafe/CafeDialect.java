package dev.habitue.sources.internal.cafe;

import dev.habitue.sources.internal.ranges.Entity;
import java.util.List;
import java.util.stream.Collectors;

/** Where the SQL of the shop's servers differs: MySQL and MariaDB speak one, the stand-in's PostgreSQL another. */
enum CafeDialect {
    MARIADB("database()") {
        @Override
        String integer(String value) {
            return "cast(" + value + " as signed)";
        }

        @Override
        String decimal(String value) {
            return "cast(" + value + " as decimal(20, 6))";
        }

        @Override
        String text(String value) {
            return "cast(" + value + " as char)";
        }

        @Override
        String wallMicros(String moment) {
            return "timestampdiff(microsecond, '1970-01-01 00:00:00', " + moment + ")";
        }

        @Override
        String range(String id) {
            return id + " div " + (1L << Entity.RANGE_BITS);
        }

        @Override
        String hash(List<String> columns) {
            return "conv(left(md5(concat_ws(',', "
                    + columns.stream().map(column -> "quote(" + column + ")").collect(Collectors.joining(", "))
                    + ")), 15), 16, 10)";
        }
    },
    POSTGRESQL("current_schema()") {
        @Override
        String integer(String value) {
            return "cast(" + value + " as bigint)";
        }

        @Override
        String decimal(String value) {
            return "cast(" + value + " as numeric)";
        }

        @Override
        String text(String value) {
            return "cast(" + value + " as text)";
        }

        @Override
        String wallMicros(String moment) {
            return "cast(extract(epoch from cast(" + moment + " as timestamp)) * 1000000 as bigint)";
        }

        @Override
        String range(String id) {
            return id + " >> " + Entity.RANGE_BITS;
        }

        @Override
        String hash(List<String> columns) {
            return "('x' || left(md5(cast(row(" + String.join(", ", columns) + ") as text)), 15))::bit(60)::bigint";
        }
    };

    /** The schema or database that the connection is in. */
    final String schema;

    CafeDialect(String schema) {
        this.schema = schema;
    }

    abstract String integer(String value);

    abstract String decimal(String value);

    abstract String text(String value);

    /**
     * Microseconds that a clock on the wall shows since its 1970. The shop writes local time, and its {@code timestamp}
     * columns come back in the session's zone, which is the shop's own.
     */
    abstract String wallMicros(String moment);

    abstract String range(String id);

    /** A number of 60 bits that stands for the values. */
    abstract String hash(List<String> columns);
}
