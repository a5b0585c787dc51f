package dev.habitue.command;

import dev.habitue.demo.DemoWorld;
import dev.habitue.demo.people.Dirt;
import dev.habitue.demo.spa.SpaPlan;
import dev.habitue.demo.spa.SpaWorld;
import dev.habitue.platform.postgres.DatabaseUrl;
import dev.habitue.platform.postgres.UnreadableDatabaseUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code habitue demo}: a made-up spa with known truth, as files or straight into a database. */
@Command(
        name = "demo",
        description = "Make a spa world with known truth: current.sql, legacy/*.csv, truth.csv, truth_links.csv.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--size",
            paramLabel = "N",
            defaultValue = "" + DemoWorld.DEFAULT_CUSTOMERS,
            description = "Customers of the current system (default: ${DEFAULT-VALUE}).")
    private int size;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder to write into.")
    private Path out = Path.of(".");

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "Load the current system into this empty PostgreSQL database instead of writing current.sql.")
    private @Nullable String database;

    @Option(names = "--seed", paramLabel = "S", description = "Another world of the same kind.")
    private @Nullable Long seed;

    @Option(names = "--dirt", paramLabel = "LEVEL", defaultValue = "real", description = "clean, real or dirty.")
    private Dirt dirt = Dirt.REAL;

    @Option(names = "--legacy", paramLabel = "N", description = "Legacy customers (default: 2.3 for each current one).")
    private @Nullable Integer legacy;

    @Option(names = "--overlap", paramLabel = "SHARE", description = "Of legacy customers in both (default: 0.31).")
    private @Nullable Double overlap;

    @Option(names = "--visits", paramLabel = "MEAN", description = "Visits of a current customer (default: 6.5).")
    private @Nullable Double visits;

    @Option(names = "--today", paramLabel = "DATE", description = "The day the world is seen from (default: today).")
    private @Nullable LocalDate today;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        SpaPlan plan = plan();
        SpaWorld world = new SpaWorld(plan);
        Files.createDirectories(out);
        if (database == null) {
            world.writeCurrent(out.resolve("current.sql"));
            world.writeLegacy(Files.createDirectories(out.resolve("legacy")));
        } else {
            try {
                DemoWorld.loadSpa(target(database), out.resolve("legacy"), plan);
            } catch (IllegalStateException | SQLException refused) {
                throw new ParameterException(spec.commandLine(), "--database: " + refused.getMessage());
            }
        }
        world.writeTruth(out);
        spec.commandLine()
                .getOut()
                .printf(
                        "A spa of %,d customers and %,d legacy ones (seed %d, dirt %s, seen from %s) is in %s%n",
                        plan.customers(), plan.legacyCustomers(), plan.seed(), plan.dirt(), plan.today(), out);
        return 0;
    }

    private SpaPlan plan() {
        try {
            SpaPlan plan = SpaPlan.ofCustomers(size, Clock.systemUTC()).withDirt(dirt);
            plan = seed == null ? plan : plan.withSeed(seed);
            plan = legacy == null ? plan : plan.withLegacyCustomers(legacy);
            plan = overlap == null ? plan : plan.withOverlap(overlap);
            plan = visits == null ? plan : plan.withVisitsPerCustomer(visits);
            return today == null ? plan : plan.withToday(today);
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(spec.commandLine(), refused.getMessage());
        }
    }

    private PGSimpleDataSource target(String url) {
        try {
            DatabaseUrl address = DatabaseUrl.parse("--database", url);
            PGSimpleDataSource target = new PGSimpleDataSource();
            target.setUrl(address.jdbcUrl());
            target.setUser(address.user());
            target.setPassword(address.password());
            return target;
        } catch (UnreadableDatabaseUrl refused) {
            throw new ParameterException(spec.commandLine(), refused.getMessage());
        }
    }
}
