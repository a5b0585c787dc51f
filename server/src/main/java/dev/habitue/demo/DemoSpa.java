package dev.habitue.demo;

import dev.habitue.platform.Databases;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.installation.Installation;
import dev.habitue.sources.SpaStandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.stereotype.Component;

/** The demo world in the place of the spa's sources: made at the first call, found again at the next start. */
@Component
class DemoSpa implements SpaStandIn {
    private static final String DATABASE = "habitue_demo_spa";

    private final Databases databases;
    private final Path legacyFolder;
    private final Clock clock;
    private volatile boolean standsIn;

    DemoSpa(Databases databases, Installation installation, Clock clock) {
        this.databases = databases;
        this.legacyFolder = installation.data().resolve("demo").resolve("legacy");
        this.clock = clock;
    }

    @Override
    public Optional<Databases.Access> database() {
        return databases.demo(DATABASE).map(this::filled);
    }

    /** The highest number of a made-up customer there; 0 where the tenant has a source of its own. */
    long customersAt(Tenant tenant) {
        return standsIn && tenant.slug().equals(TENANT) ? DemoWorld.DEFAULT_CUSTOMERS : 0;
    }

    @Override
    public Optional<Path> legacyFolder() {
        return database().map(there -> legacyFolder);
    }

    private Databases.Access filled(Databases.Access access) {
        PGSimpleDataSource target = new PGSimpleDataSource();
        target.setUrl(access.url());
        target.setUser(access.user());
        target.setPassword(access.password());
        try {
            DemoWorld.loadSpa(target, legacyFolder, clock, DemoWorld.DEFAULT_CUSTOMERS);
        } catch (SQLException e) {
            throw new IllegalStateException("the demo world could not be made", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        standsIn = true;
        return access;
    }
}
