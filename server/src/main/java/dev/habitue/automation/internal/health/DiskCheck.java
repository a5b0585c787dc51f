package dev.habitue.automation.internal.health;

import dev.habitue.platform.installation.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Of the disk that holds the data folder. */
@Component
class DiskCheck implements HealthCheck {
    private static final long MIB = 1024L * 1024;

    private final Installation installation;
    private final long failingMib;
    private final long warningMib;

    DiskCheck(
            Installation installation,
            @Value("${habitue.health.disk-failing-mib:500}") long failingMib,
            @Value("${habitue.health.disk-warning-mib:2000}") long warningMib) {
        this.installation = installation;
        this.failingMib = failingMib;
        this.warningMib = warningMib;
    }

    @Override
    public String part() {
        return "disk";
    }

    @Override
    public Finding look() {
        try {
            FileStore store = Files.getFileStore(installation.data());
            long free = store.getUsableSpace() / MIB;
            Map<String, Object> facts = Map.of("free_mib", free, "total_mib", store.getTotalSpace() / MIB);
            if (free < failingMib) {
                return Finding.failing("full", facts, free);
            }
            return free < warningMib ? Finding.warning("low", facts, free) : Finding.ok(facts, free / 1_024);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
