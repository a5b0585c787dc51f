package dev.habitue.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How much the program's memory can link: what is too much is refused in a line, before the memory is gone. */
final class RoomForTables {
    private static final long MEGABYTE = 1 << 20;

    /** A byte of a file becomes so many once its fields are texts of their own; measured, and rounded up. */
    private static final long BYTES_PER_BYTE = 6;

    /** A row with the keys by which it is found, and a field of it as read and as compared; measured likewise. */
    private static final long BYTES_PER_ROW = 700;

    private static final long BYTES_PER_FIELD = 120;
    private static final long BYTES_FOR_THE_REST = 64 * MEGABYTE;

    private final long heapBytes;

    RoomForTables(long heapBytes) {
        this.heapBytes = heapBytes;
    }

    static RoomForTables ofThisProgram() {
        return new RoomForTables(Runtime.getRuntime().maxMemory());
    }

    void requireForFiles(List<Path> files) throws IOException {
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        require(bytes / MEGABYTE + " MB of text", bytes * BYTES_PER_BYTE);
    }

    void requireForRows(long rows, int columns) throws IOException {
        require(rows + " rows", rows * (BYTES_PER_ROW + columns * BYTES_PER_FIELD));
    }

    private void require(String what, long bytes) throws IOException {
        long needed = bytes + BYTES_FOR_THE_REST;
        if (needed > heapBytes) {
            throw new LinkSpec.Unreadable(what + " are too many for the " + heapBytes / MEGABYTE
                    + " MB of memory that the program has; give it more with HABITUE_JAVA_OPTS=-Xmx"
                    + (needed / MEGABYTE + 1) + "m, or link fewer rows at a time");
        }
    }
}
