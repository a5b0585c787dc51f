package dev.habitue.sources.internal.imports;

import dev.habitue.platform.TenantScope;
import dev.habitue.platform.installation.Installation;
import dev.habitue.sources.Imports.Delivery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Where files wait to be imported, on this node's disk, readable by the program's owner only; gone once imported. */
@Component
class ImportSpool {
    private final Path root;

    ImportSpool(Installation installation) {
        this.root = installation.data().resolve("imports").toAbsolutePath();
    }

    Path file(UUID importId) {
        return root.resolve(TenantScope.current().slug()).resolve(importId + ".csv");
    }

    boolean has(UUID importId) {
        return Files.exists(file(importId));
    }

    Path take(UUID importId, Delivery delivery) {
        Path file = file(importId);
        try {
            Files.createDirectories(
                    file.getParent(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            delivery.to(file);
            return file;
        } catch (IOException e) {
            delete(importId);
            throw new UncheckedIOException("could not keep the file of import " + importId, e);
        }
    }

    /** The files that have lain here since before then, by the ids of their imports. */
    List<UUID> olderThan(Instant then) {
        Path folder = root.resolve(TenantScope.current().slug());
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<UUID> old = new ArrayList<>();
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".csv")).toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(then)) {
                    old.add(UUID.fromString(file.getFileName().toString().replace(".csv", "")));
                }
            }
            return old;
        } catch (IOException e) {
            throw new UncheckedIOException("could not list the files of imports", e);
        }
    }

    void delete(UUID importId) {
        try {
            Files.deleteIfExists(file(importId));
        } catch (IOException e) {
            throw new UncheckedIOException("could not delete the file of import " + importId, e);
        }
    }
}
