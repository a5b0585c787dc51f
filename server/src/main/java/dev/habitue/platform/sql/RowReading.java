package dev.habitue.platform.sql;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Finds, once for a whole result, how each of its rows is read. */
@FunctionalInterface
interface RowReading<T> {
    RowReader<T> over(ResultSet rows) throws SQLException;
}
