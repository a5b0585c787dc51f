package dev.habitue.platform.internal;

import dev.habitue.platform.Databases;
import dev.habitue.platform.installation.Installation;
import dev.habitue.platform.installation.StartupRefused;
import dev.habitue.platform.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Our own database where DATABASE_URL says, else on the embedded server, which is started when first needed. */
@Component
class InstallationDatabases implements Databases, DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(InstallationDatabases.class);
    static final String OWNER = "habitue_owner";
    static final String APPLICATION = "habitue_app";
    private static final String OWN_DATABASE = "habitue";

    private final Installation installation;
    private final @Nullable ExternalDatabase external;
    private @Nullable EmbeddedPostgres embedded;

    InstallationDatabases(Installation installation, InstallationSecret secret) {
        this.installation = installation;
        try {
            installation.makeFolder();
        } catch (IOException e) {
            throw new FolderUnusable(installation.data(), e);
        }
        this.external = installation.databaseUrl() == null ? null : new ExternalDatabase(installation, secret);
    }

    @Override
    public Access owner() {
        return external == null ? embeddedAccess(OWNER) : external.owner();
    }

    @Override
    public Access application() {
        return external == null ? embeddedAccess(APPLICATION) : external.application();
    }

    @Override
    public Optional<Access> demo(String name) {
        if (!installation.demo()) {
            return Optional.empty();
        }
        EmbeddedPostgres server = embedded();
        try {
            server.createRoleIfAbsent(name, server.generatedPassword(name));
            server.createDatabaseIfAbsent(name, name);
        } catch (SQLException e) {
            throw new IllegalStateException("could not make the demo database " + name, e);
        }
        return Optional.of(new Access(server.url(name), name, server.generatedPassword(name)));
    }

    private Access embeddedAccess(String role) {
        EmbeddedPostgres server = embedded();
        return new Access(server.url(OWN_DATABASE), role, server.generatedPassword(role));
    }

    private synchronized EmbeddedPostgres embedded() {
        if (embedded == null) {
            EmbeddedPostgres server = EmbeddedPostgres.start(installation.data(), EmbeddedPostgres.Options.defaults());
            try {
                server.createRoleIfAbsent(OWNER, server.generatedPassword(OWNER));
                server.createRoleIfAbsent(APPLICATION, server.generatedPassword(APPLICATION));
                server.createDatabaseIfAbsent(OWN_DATABASE, OWNER);
            } catch (SQLException e) {
                server.close();
                throw new IllegalStateException("could not make Habitué's database", e);
            }
            log.info("embedded PostgreSQL on port {}", server.port());
            embedded = server;
        }
        return embedded;
    }

    @Override
    public synchronized void destroy() {
        if (embedded != null) {
            embedded.close();
            embedded = null;
        }
    }

    /** The data folder cannot be made, or is somebody else's. */
    static final class FolderUnusable extends StartupRefused {
        private static final long serialVersionUID = 1L;

        FolderUnusable(Path data, IOException cause) {
            super("The data folder " + data + " cannot be used (" + cause + "): choose another with --data.", cause);
        }
    }
}
