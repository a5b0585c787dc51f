package dev.habitue.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.habitue.fixtures.RunningServer;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.ApplicationModule;

/** How the program speaks to its database: by named parameters over one seam, and to no module's tables but its own. */
class StatementsTest {
    private static final Pattern STATEMENT =
            Pattern.compile("^\\s*(?:select|insert into|update|delete from|with)\\s", Pattern.CASE_INSENSITIVE);
    private static final Pattern BARE_PLACE = Pattern.compile("(?<!\\?)\\?(?!\\?)");

    /**
     * Who speaks JDBC itself: to somebody else's database, with the places that JDBC has, or on a connection of its own
     * before there is a seam.
     */
    private static final Set<String> OTHER_CONNECTIONS = Set.of(
            "dev/habitue/demo",
            "dev/habitue/platform/postgres",
            "dev/habitue/platform/internal/ExternalDatabase.java",
            "dev/habitue/platform/internal/LockedJobs.java",
            "dev/habitue/platform/internal/TenantTransactionManager.java",
            "dev/habitue/messages/internal/delivery/NodeLock.java",
            "dev/habitue/sources/internal/cafe",
            "dev/habitue/sources/internal/ranges",
            "dev/habitue/sources/internal/spa");

    /** Every module's rows name the tenant's table, which nobody but platform writes. */
    private static final String TENANT = "tenant";

    @Test
    void goThroughTheSeam() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.habitue.platform.sql..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework.jdbc.core..")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.habitue"));
    }

    @Test
    void readNoResultsByThemselves() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.habitue.platform.sql..",
                        "dev.habitue.platform.postgres..",
                        "dev.habitue.platform.internal..",
                        "dev.habitue.sources.internal.cafe..",
                        "dev.habitue.sources.internal.ranges..",
                        "dev.habitue.sources.internal.spa..",
                        "dev.habitue.demo..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ResultSet.class)
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.habitue"));
    }

    @Test
    void nameEachOfTheirParameters() {
        List<String> bare = new ArrayList<>();
        SqlEdges.files(SqlEdges.SOURCES, ".java")
                .filter(file -> OTHER_CONNECTIONS.stream()
                        .noneMatch(other -> file.toString().replace('\\', '/').contains(other)))
                .forEach(file -> JavaStrings.of(file).stream()
                        .filter(StatementsTest::hasABarePlace)
                        .forEach(text -> bare.add(file + ": " + text.strip())));
        assertThat(bare).isEmpty();
    }

    private static boolean hasABarePlace(String text) {
        return STATEMENT.matcher(text).find() && BARE_PLACE.matcher(text).find();
    }

    @Test
    void wouldBeFoundWithABarePlace() {
        List<String> strings = JavaStrings.of("""
                // "select ? from a_comment"
                String url = "https://example.com/?q=";
                String good = "select raw ?? 'key' from t where id = :id";
                String bad = "select a from t where id = ?";
                """);

        assertThat(strings).hasSize(3);
        assertThat(strings).filteredOn(StatementsTest::hasABarePlace).containsExactly("select a from t where id = ?");
    }

    @Test
    void touchTheTablesOfTheirOwnModuleOnly() {
        Map<String, Set<String>> owners = owners();

        assertThat(owners)
                .allSatisfy((table, modules) -> assertThat(modules)
                        .as("modules whose SQL names the table " + table + ": others read a view of it, called …_facts")
                        .hasSize(1));
        assertThat(owners).containsEntry("webhook_delivery", Set.of("webhooks"));
    }

    @Test
    void readFactsOfModulesThatTheyMayUse() {
        Map<String, Set<String>> owners = owners();
        Map<String, Set<String>> views = tablesByView();

        SqlEdges.relationsByModule()
                .forEach((module, relations) -> relations.stream()
                        .filter(views::containsKey)
                        .forEach(view -> assertThat(usableBy(module))
                                .as(module + " reads " + view)
                                .containsAll(ownersOf(views.get(view), owners))));
    }

    @Test
    void wouldBeFoundInAnotherModulesTable() {
        assertThat(SqlEdges.relationsIn("select x from customer c, webhook_event e", SqlEdges.relations()))
                .containsExactly("customer", "webhook_event");
        assertThat(SqlEdges.relationsIn("the customer of webhook_event", SqlEdges.relations()))
                .isEmpty();
    }

    /** Of each table the modules whose SQL names it. */
    private static Map<String, Set<String>> owners() {
        Map<String, Set<String>> owners = new TreeMap<>();
        SqlEdges.relationsByModule()
                .forEach((module, relations) -> relations.stream()
                        .filter(relation -> !relation.endsWith("_facts") && !relation.equals(TENANT))
                        .forEach(table -> owners.computeIfAbsent(table, key -> new TreeSet<>())
                                .add(module)));
        return owners;
    }

    private static Set<String> ownersOf(Set<String> tables, Map<String, Set<String>> owners) {
        return tables.stream()
                .flatMap(table -> owners.getOrDefault(table, Set.of()).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Set<String>> tablesByView() {
        record Use(String view, String table) {}
        return JdbcClient.create(RunningServer.shared().bean(DataSource.class))
                .sql("""
                        select distinct v.relname as view, t.relname as table
                        from pg_depend d join pg_rewrite r on r.oid = d.objid join pg_class v on v.oid = r.ev_class
                            join pg_class t on t.oid = d.refobjid
                        where v.relkind = 'v' and v.relnamespace = 'public'::regnamespace and t.oid <> v.oid
                        """)
                .query(Use.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Use::view, Collectors.mapping(Use::table, Collectors.toSet())));
    }

    /** The module itself, and those that its package-info lets it use. */
    private static Set<String> usableBy(String module) {
        try {
            Set<String> usable = new TreeSet<>(Set.of(module));
            for (String allowed : Class.forName("dev.habitue." + module + ".package-info")
                    .getAnnotation(ApplicationModule.class)
                    .allowedDependencies()) {
                usable.add(allowed.replaceAll("\\s*::.*", ""));
            }
            return usable;
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("module " + module + " has no package-info", e);
        }
    }
}
