package dev.habitue.sources.internal.ranges;

import dev.habitue.sources.internal.sync.SourceUnavailable;
import java.sql.SQLException;

/** Says in words a person can act on what a database's error means. */
interface DatabaseFailures {
    String title();

    SourceUnavailable of(SQLException error);
}
