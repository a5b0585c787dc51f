package dev.habitue.engine;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The data that evaluations share, where the checkout has them beside it. Elsewhere a test is left out and says so; beside
 * each stands one on a made-up world, which always runs.
 */
public final class SharedData {
    private static final List<Path> PLACES =
            List.of(Path.of("../../shared/data"), Path.of("../../../shared/data"), Path.of("../../../../shared/data"));

    private SharedData() {}

    /** Refuses a file that is missing where the others are: nothing is left out in silence. */
    public static Path required(String name) {
        Path folder = folder();
        if (!Files.isDirectory(folder)) {
            String reason = name + " is not beside this checkout; the made-up world beside this test has run";
            System.out.println("left out: " + reason);
            assumeTrue(false, reason);
        }
        Path path = folder.resolve(name);
        if (!Files.exists(path)) {
            throw new AssertionError("the shared data are here, and not " + path);
        }
        return path;
    }

    private static Path folder() {
        String given = System.getProperty("habitue.shared", "");
        if (!given.isEmpty()) {
            return Path.of(given, "data");
        }
        return PLACES.stream().filter(Files::isDirectory).findFirst().orElse(PLACES.getFirst());
    }
}
