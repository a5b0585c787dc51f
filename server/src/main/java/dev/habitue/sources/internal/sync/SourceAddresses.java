package dev.habitue.sources.internal.sync;

import dev.habitue.platform.Databases;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Tenants;
import dev.habitue.platform.installation.Installation;
import dev.habitue.platform.postgres.DatabaseUrl;
import dev.habitue.sources.CafeStandIn;
import dev.habitue.sources.SpaStandIn;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Where each tenant's sources are, as the environment says: AREMKO_DATABASE_URL and AREMKO_LEGACY_DATA_PATH for the spa,
 * CAFE_VT_DATABASE_URL for the café, with {@code _<TENANT>} appended for any other ({@code AREMKO_DATABASE_URL_CAFE_VT}).
 * All values are understood at the start, so that a mistake stops it.
 */
@Component
public class SourceAddresses {
    private static final String DATABASE = "AREMKO_DATABASE_URL";
    private static final String CAFE = "CAFE_VT_DATABASE_URL";
    private static final String FOLDER = "AREMKO_LEGACY_DATA_PATH";

    private final Map<String, Databases.Access> databases = new HashMap<>();
    private final Map<String, Databases.Access> cafes = new HashMap<>();
    private final Map<String, Path> folders = new HashMap<>();
    private final ObjectProvider<SpaStandIn> standIn;
    private final ObjectProvider<CafeStandIn> cafeStandIn;
    private final Installation installation;

    SourceAddresses(
            SourceSettings settings,
            Environment environment,
            Tenants tenants,
            ObjectProvider<SpaStandIn> standIn,
            ObjectProvider<CafeStandIn> cafeStandIn,
            Installation installation) {
        refuseUnknownTenants(environment, tenants);
        this.standIn = standIn;
        this.cafeStandIn = cafeStandIn;
        this.installation = installation;
        addDatabase(SpaStandIn.TENANT, DATABASE, settings.databaseUrl());
        addFolder(SpaStandIn.TENANT, FOLDER, settings.legacyDataPath());
        addCafe(CafeStandIn.TENANT, CAFE, settings.cafeDatabaseUrl());
        for (Tenant tenant : tenants.all()) {
            String suffix = suffix(tenant);
            addDatabase(tenant.slug(), DATABASE + suffix, environment.getProperty(DATABASE + suffix));
            addFolder(tenant.slug(), FOLDER + suffix, environment.getProperty(FOLDER + suffix));
            addCafe(tenant.slug(), CAFE + suffix, environment.getProperty(CAFE + suffix));
        }
    }

    /** A name that is slightly wrong would leave a source out without a word. */
    private static void refuseUnknownTenants(Environment environment, Tenants tenants) {
        if (!(environment instanceof ConfigurableEnvironment known)) {
            return;
        }
        for (String name : new TreeSet<>(known.getSystemEnvironment().keySet())) {
            for (String variable : List.of(DATABASE, CAFE, FOLDER)) {
                boolean meant = name.startsWith(variable + "_")
                        && !String.valueOf(known.getProperty(name)).isBlank();
                if (meant && tenants.all().stream().noneMatch(tenant -> name.equals(variable + suffix(tenant)))) {
                    throw new UnreadableSourceAddress(name + " names no tenant that there is; "
                            + String.join(
                                    " or ",
                                    tenants.all().stream()
                                            .map(tenant -> variable + suffix(tenant))
                                            .toList())
                            + " would do");
                }
            }
        }
    }

    private static String suffix(Tenant tenant) {
        return "_" + tenant.slug().toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /**
     * Where a database is and what it speaks.
     *
     * @param dialect PostgreSQL only where a made-up shop stands in
     */
    public record Place(Databases.Access access, DatabaseUrl.Dialect dialect) {}

    private void addDatabase(String tenant, String variable, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return;
        }
        DatabaseUrl url = DatabaseUrl.parse(variable, value);
        if (url.dialect() != DatabaseUrl.Dialect.POSTGRESQL) {
            throw new UnreadableSourceAddress(
                    variable + " leads to MySQL or MariaDB, and the spa's database is PostgreSQL (postgresql://…)");
        }
        databases.put(tenant, new Databases.Access(url.jdbcUrl(), url.user(), url.password()));
    }

    private void addCafe(String tenant, String variable, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return;
        }
        DatabaseUrl url = DatabaseUrl.parse(variable, value);
        if (url.dialect() != DatabaseUrl.Dialect.MARIADB) {
            throw new UnreadableSourceAddress(
                    variable + " leads to PostgreSQL, and the café's database is MySQL or MariaDB (mysql://…)");
        }
        if (databases.containsKey(tenant)) {
            throw new UnreadableSourceAddress(variable + " gives " + tenant
                    + " a second present system beside the one that AREMKO_DATABASE_URL names; keep one of them");
        }
        cafes.put(tenant, new Databases.Access(url.jdbcUrl(), url.user(), url.password()));
    }

    private void addFolder(String tenant, String variable, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return;
        }
        try {
            folders.put(tenant, Path.of(value.strip()).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            throw new UnreadableSourceAddress(variable + " is no path of this system: " + e.getReason());
        }
    }

    public boolean hasDatabase() {
        return databases.containsKey(slug()) || standsIn();
    }

    public boolean hasLegacyFolder() {
        return folders.containsKey(slug()) || standsIn();
    }

    /** Where the current tenant's spa database is; may take its time at first, where a demo world has to be made. */
    public Optional<Databases.Access> database() {
        return standsIn() ? standIn.getObject().database() : Optional.ofNullable(databases.get(slug()));
    }

    public Optional<Path> legacyFolder() {
        return standsIn() ? standIn.getObject().legacyFolder() : Optional.ofNullable(folders.get(slug()));
    }

    public boolean hasCafe() {
        return cafes.containsKey(slug()) || cafeStandsIn();
    }

    /** Where the current tenant's shop is; may take its time at first, where a demo world has to be made. */
    public Optional<Place> cafe() {
        return cafeStandsIn()
                ? cafeStandIn.getObject().database().map(access -> new Place(access, DatabaseUrl.Dialect.POSTGRESQL))
                : Optional.ofNullable(cafes.get(slug())).map(access -> new Place(access, DatabaseUrl.Dialect.MARIADB));
    }

    private boolean cafeStandsIn() {
        return slug().equals(CafeStandIn.TENANT)
                && installation.demo()
                && !cafes.containsKey(CafeStandIn.TENANT)
                && !databases.containsKey(CafeStandIn.TENANT)
                && !folders.containsKey(CafeStandIn.TENANT)
                && cafeStandIn.getIfAvailable() != null;
    }

    /** Never half: made-up people among real ones would be worse than none. */
    private boolean standsIn() {
        return slug().equals(SpaStandIn.TENANT)
                && installation.demo()
                && !databases.containsKey(SpaStandIn.TENANT)
                && !folders.containsKey(SpaStandIn.TENANT)
                && standIn.getIfAvailable() != null;
    }

    private static String slug() {
        return TenantScope.current().slug();
    }
}
