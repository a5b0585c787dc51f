package dev.habitue.sources;

import dev.habitue.platform.Databases;
import java.util.Optional;

/**
 * Plays the café's shop where none is configured, for {@link #TENANT} only: a PostgreSQL database whose tables have the
 * shop's names and columns. Asked on a background thread, so that making a world at the first call may take its time.
 */
public interface CafeStandIn {
    String TENANT = "cafe-vt";

    /** The shop's database, filled; empty where the installation wants no demo. */
    Optional<Databases.Access> database();
}
