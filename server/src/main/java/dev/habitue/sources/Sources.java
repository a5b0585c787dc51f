package dev.habitue.sources;

import java.util.List;

/** The current tenant's sources. */
public interface Sources {
    /** All that there can be, the unconfigured too. */
    List<SourceHealth> health();
}
