package dev.habitue.platform.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** PostgreSQL's programs, unpacked once for all the servers of a test run: to unpack takes longer than to start. */
public final class SharedPrograms {
    private static @Nullable Path unpacked;

    private SharedPrograms() {}

    /** Links them into a data directory, where its first start finds them unpacked. */
    public static void linkInto(Path data) {
        try {
            Path home = Files.createDirectories(data.resolve("postgres"));
            Path programs = unpacked();
            if (Files.exists(home.resolve(programs.getFileName()))) {
                return;
            }
            try (Stream<Path> files = Files.walk(programs)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    link(file, home.resolve(programs.getParent().relativize(file)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void link(Path from, Path to) throws IOException {
        if (Files.isSymbolicLink(from)) {
            Files.createSymbolicLink(to, Files.readSymbolicLink(from));
        } else if (Files.isDirectory(from)) {
            Files.createDirectory(to);
        } else {
            Files.createLink(to, from);
        }
    }

    private static synchronized Path unpacked() throws IOException {
        if (unpacked == null) {
            Path home = Files.createTempDirectory("habitue-programs");
            unpacked = PostgresBinaries.unpackInto(home).folder();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(home)));
        }
        return unpacked;
    }

    private static void delete(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
