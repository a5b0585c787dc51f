package dev.habitue.sources;

import dev.habitue.platform.Databases;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Plays the spa's two source systems where neither is configured, for {@link #TENANT} only. Read like the real ones;
 * asked on a background thread, so that making a world at the first call may take its time.
 */
public interface SpaStandIn {
    String TENANT = "aremko";

    /** The booking system's database, filled; empty where the installation wants no demo. */
    Optional<Databases.Access> database();

    /** The folder of its predecessor's exports, filled; empty where the installation wants no demo. */
    Optional<Path> legacyFolder();
}
