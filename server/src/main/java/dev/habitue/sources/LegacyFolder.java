package dev.habitue.sources;

import dev.habitue.platform.Jobs;
import java.nio.file.Path;
import java.util.List;

/** The folder in which an older system's CSV exports lie; each is imported again whenever it has changed. */
public interface LegacyFolder {
    /**
     * What a pass over the folder found.
     *
     * @param imports the newest import of each file that is there, by file name
     * @param changed how many of them this pass imported
     * @param problems what could not be read, in words a person can act on; one file's problem never stops the others
     */
    record Pass(List<Import> imports, int changed, List<String> problems) {}

    /**
     * Imports each CSV of the folder (or the one file) that is new or differs from its last import in size, time or
     * content, for the current tenant; waits for the imports to end. Opens its own transactions.
     */
    Pass bringUpToDate(Path folderOrFile, Jobs.Progress progress);
}
