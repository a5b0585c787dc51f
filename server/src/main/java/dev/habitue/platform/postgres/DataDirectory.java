package dev.habitue.platform.postgres;

import dev.habitue.platform.postgres.PostgresUnavailable.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cluster's files: made once, checked at each start, freed from what an earlier run left behind. */
record DataDirectory(Path path) {
    private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);
    private static final int STATUS_LINE = 7;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Makes the cluster where there is none; refuses one written by another major version. */
    static DataDirectory prepare(Path home, PostgresBinaries binaries, LaunchPrefix prefix, PasswordFile superuser)
            throws IOException, InterruptedException {
        DataDirectory data = new DataDirectory(home.resolve("data"));
        if (!Files.isDirectory(data.path)) {
            Path unfinished = home.resolve("data.init");
            FileTree.delete(unfinished);
            Files.createDirectory(
                    unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            FileTree.give(unfinished, prefix.owner());
            FileTree.give(superuser.path(), prefix.owner());
            initialise(unfinished, binaries, prefix, superuser);
            Files.move(unfinished, data.path, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel folder = FileChannel.open(home, StandardOpenOption.READ)) {
                folder.force(true);
            }
        }
        String version = Files.readString(data.path.resolve("PG_VERSION")).strip();
        if (!version.equals(PostgresBinaries.MAJOR)) {
            throw new PostgresUnavailable(
                    Reason.OTHER_VERSION,
                    "The data in " + data.path + " were written by PostgreSQL " + version
                            + ", and this Habitué brings PostgreSQL " + PostgresBinaries.MAJOR
                            + ": restore a backup into a new folder, or run the release that wrote them");
        }
        FileTree.give(data.path, prefix.owner());
        return data;
    }

    private static void initialise(Path target, PostgresBinaries binaries, LaunchPrefix prefix, PasswordFile superuser)
            throws IOException, InterruptedException {
        Process initdb = new ProcessBuilder(prefix.before(
                        binaries.program("initdb"),
                        "--pgdata=" + target,
                        "--username=" + EmbeddedPostgres.SUPERUSER,
                        "--pwfile=" + superuser.path(),
                        "--auth=scram-sha-256",
                        "--set=" + ServerSettings.SCRAM_ITERATIONS,
                        "--encoding=UTF8",
                        "--locale=C.UTF-8",
                        "--locale-provider=icu",
                        "--icu-locale=es-CL",
                        "--no-instructions"))
                .redirectErrorStream(true)
                .start();
        String output = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = initdb.waitFor();
        if (exit != 0) {
            String reason = output.lines()
                    .filter(line -> line.contains("error:") || line.contains("FATAL"))
                    .findFirst()
                    .orElse("exit code " + exit);
            throw new PostgresUnavailable(
                    Reason.NOT_STARTED, "PostgreSQL could not make its data folder " + target + ": " + reason);
        }
    }

    /** Whether the server of that process takes connections. */
    boolean isReady(long processId) throws IOException {
        List<String> lines = statusLines();
        return lines.size() > STATUS_LINE
                && lines.getFirst().strip().equals(Long.toString(processId))
                && lines.get(STATUS_LINE).strip().equals("ready");
    }

    /**
     * Ends a server that outlived its program, and makes sure that its status file does not stand in the way. Only for
     * the holder of the folder's lock.
     */
    void clearWhatAnEarlierRunLeft() throws IOException, InterruptedException {
        List<String> lines = statusLines();
        if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,18}")) {
            return;
        }
        long processId = Long.parseLong(lines.getFirst().strip());
        Optional<ProcessHandle> holder = ProcessHandle.of(processId);
        if (holder.isEmpty()) {
            return;
        }
        if (servesThisFolder(processId)) {
            LOG.info("Waiting for the PostgreSQL of an earlier run to end (process {})", processId);
            Signal.end(holder.get(), PATIENCE);
        } else {
            disown(lines);
        }
    }

    private boolean servesThisFolder(long processId) {
        try {
            String command = Files.readString(Path.of("/proc", Long.toString(processId), "cmdline"));
            return List.of(command.split("\0", -1)).contains(path.toString());
        } catch (IOException gone) {
            return false;
        }
    }

    // PostgreSQL refuses to start while any process has the number in its file, unless it is its parent's: ours.
    // The file stays, for by its other lines the server notices processes of its predecessor that still run.
    private void disown(List<String> lines) throws IOException {
        Path file = path.resolve("postmaster.pid");
        List<String> disowned = new ArrayList<>(lines);
        disowned.set(0, Long.toString(ProcessHandle.current().pid()));
        Files.write(file, disowned);
    }

    private List<String> statusLines() throws IOException {
        try {
            return Files.readAllLines(path.resolve("postmaster.pid"));
        } catch (NoSuchFileException notRunning) {
            return List.of();
        }
    }
}
