package dev.habitue.platform.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's own log: {@code postgres.log} and four older files of 4 MB at most. */
final class PostgresLog {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresLog.class);
    private static final long FILE_LIMIT_CHARS = 4L << 20;
    private static final int OLDER_FILES = 4;
    private static final int REMEMBERED_LINES = 50;

    private final Path folder;
    private final Deque<String> recent = new ArrayDeque<>();

    PostgresLog(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** Copies the output of a process until it ends, from a thread of its own. */
    Thread follow(InputStream output) {
        synchronized (recent) {
            recent.clear();
        }
        return Thread.ofPlatform().daemon().name("postgres-log").start(() -> copy(output));
    }

    /** The last lines of the process that is followed, oldest first. */
    List<String> recentLines() {
        synchronized (recent) {
            return List.copyOf(recent);
        }
    }

    private void copy(InputStream output) {
        try {
            var lines = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8));
            String line = lines.readLine();
            while (line != null) {
                line = fillOneFile(lines, line);
            }
        } catch (IOException failure) {
            LOG.warn("The log of PostgreSQL is no longer written: {}", failure.getMessage());
            drain(output);
        }
    }

    private @Nullable String fillOneFile(BufferedReader lines, String first) throws IOException {
        Path file = folder.resolve("postgres.log");
        long written = Files.exists(file) ? Files.size(file) : 0;
        if (written > FILE_LIMIT_CHARS) {
            rotate(file);
            written = 0;
        }
        String line = first;
        try (Writer writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (line != null && written <= FILE_LIMIT_CHARS) {
                remember(line);
                writer.write(line);
                writer.write('\n');
                if (!lines.ready()) {
                    writer.flush();
                }
                written += line.length() + 1;
                line = lines.readLine();
            }
        }
        return line;
    }

    private void rotate(Path file) throws IOException {
        for (int age = OLDER_FILES - 1; age >= 0; age--) {
            Path from = age == 0 ? file : folder.resolve("postgres.log." + age);
            if (Files.exists(from)) {
                Files.move(from, folder.resolve("postgres.log." + (age + 1)), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private void remember(String line) {
        synchronized (recent) {
            if (recent.size() == REMEMBERED_LINES) {
                recent.removeFirst();
            }
            recent.addLast(line);
        }
    }

    // A full pipe would stop the server at its next message.
    private static void drain(InputStream output) {
        try {
            output.transferTo(OutputStream.nullOutputStream());
        } catch (IOException closed) {
            LOG.debug("The output of PostgreSQL is closed", closed);
        }
    }
}
