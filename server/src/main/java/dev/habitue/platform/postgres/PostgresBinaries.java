package dev.habitue.platform.postgres;

import dev.habitue.platform.postgres.PostgresUnavailable.Reason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The server's programs, unpacked once from the class path into a folder named after their version. */
record PostgresBinaries(Path folder) {
    /** Of the binaries in the parent pom. */
    static final String VERSION = "18.6";

    static final String MAJOR = "18";

    private static final int OWNER_EXECUTE = 0100;

    static PostgresBinaries unpackInto(Path home) throws IOException {
        Path target = home.resolve(VERSION);
        if (!Files.isDirectory(target)) {
            Path unfinished = home.resolve(VERSION + ".unpack");
            FileTree.delete(unfinished);
            unpack(archiveName(), unfinished);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        }
        return new PostgresBinaries(target);
    }

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    private static String archiveName() {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return switch (system) {
            case "Linux amd64", "Linux x86_64" -> "postgres-linux-x86_64.txz";
            case "Linux aarch64", "Linux arm64" -> "postgres-linux-arm_64.txz";
            default ->
                throw new PostgresUnavailable(
                        Reason.UNSUPPORTED_SYSTEM,
                        "Habitué brings PostgreSQL for Linux on x86-64 and arm64, not for " + system
                                + ": set DATABASE_URL to a PostgreSQL of your own");
        };
    }

    private static void unpack(String archive, Path target) throws IOException {
        try (InputStream packed = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
            if (packed == null) {
                throw new PostgresUnavailable(
                        Reason.UNSUPPORTED_SYSTEM, "This build of Habitué does not contain " + archive);
            }
            try (var entries = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
                for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                    if (!entry.getName().endsWith(".a")) {
                        unpack(entry, entries, target);
                    }
                }
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        Path path = entry.resolveIn(target);
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, path);
        boolean executable = (entry.getMode() & OWNER_EXECUTE) != 0;
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
