package dev.habitue.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.EvaluationResult;
import dev.habitue.fixtures.RunningServer;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
            "dev/habitue/platform/internal/TenantTransactionManager.java",
            "dev/habitue/sources/internal/spa");

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.habitue");

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
                .check(PRODUCTION);
    }

    @Test
    void readNoResultsByThemselves() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.habitue.platform.sql..",
                        "dev.habitue.platform.postgres..",
                        "dev.habitue.sources.internal.cafe..",
                        "dev.habitue.sources.internal.ranges..",
                        "dev.habitue.sources.internal.spa..",
                        "dev.habitue.demo..")
                .and()
                .doNotHaveFullyQualifiedName("dev.habitue.platform.internal.ExternalDatabase")
                .and()
                .doNotHaveFullyQualifiedName("dev.habitue.platform.internal.LockedJobs")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ResultSet.class)
                .check(PRODUCTION);
    }

    /** Moments are bound and read as instants, which is the seam's work. */
    @Test
    void holdNoMomentsOfJdbc() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.habitue.platform.sql..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Timestamp.class)
                .check(PRODUCTION);
    }

    @Test
    void askForTenantAndMomentNowhereElse() {
        noMethods()
                .that()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage("dev.habitue.platform.sql..")
                .should(beTheTenantOrTheMoment())
                .check(PRODUCTION);
    }

    @Test
    void wouldBeFoundAskingForTheTenantOrTheMoment() {
        EvaluationResult found = noMethods()
                .should(beTheTenantOrTheMoment())
                .evaluate(new ClassFileImporter().importClasses(OfItsOwn.class));

        assertThat(found.getFailureReport().getDetails())
                .hasSize(2)
                .anySatisfy(detail -> assertThat(detail).contains("OfItsOwn.tenant()", "StatementsTest.java:"))
                .anySatisfy(detail -> assertThat(detail).contains("OfItsOwn.now()", "StatementsTest.java:"));
    }

    /** A table as they were before the seam. */
    private interface OfItsOwn {
        default int tenant() {
            return 1;
        }

        default Timestamp now() {
            return new Timestamp(0);
        }
    }

    /** Of a number of its own; the component of a row that holds another tenant's is none. */
    private static ArchCondition<JavaMethod> beTheTenantOrTheMoment() {
        return ArchCondition.from(describe(
                "be a tenant() or a now() beside the seam's",
                method -> !method.getOwner().isRecord()
                        && method.getRawParameterTypes().isEmpty()
                        && (method.getName().equals("tenant")
                                        && method.getRawReturnType().isEquivalentTo(int.class)
                                || method.getName().equals("now")
                                        && method.getRawReturnType().isEquivalentTo(Timestamp.class))));
    }

    @Test
    void nameEachOfTheirParameters() {
        assertThat(SqlEdges.files(SqlEdges.SOURCES, ".java")
                        .filter(file -> OTHER_CONNECTIONS.stream().noneMatch(other -> isOf(file, other)))
                        .flatMap(file -> barePlaces(file.toString(), JavaStrings.of(file))))
                .isEmpty();
    }

    /** Each as "file:line: statement". */
    private static Stream<String> barePlaces(String file, List<JavaStrings.Literal> literals) {
        return literals.stream()
                .filter(literal -> STATEMENT.matcher(literal.text()).find())
                .flatMap(literal -> BARE_PLACE
                        .matcher(literal.text())
                        .results()
                        .map(place -> file + ":" + literal.lineOf(place.start()) + ": "
                                + literal.text().strip()));
    }

    @Test
    void wouldBeFoundWithABarePlace() {
        List<JavaStrings.Literal> literals = JavaStrings.of("""
                // "select ? from a_comment"
                String url = "https://example.com/?q=";
                String good = "select raw ?? 'key' from t where id = :id";
                String bad = "select a from t where id = ?";
                String block = \"""
                        delete from t
                        where id = ?
                        \""";
                """);

        assertThat(literals).hasSize(4);
        assertThat(barePlaces("Table.java", literals))
                .hasSize(2)
                .first()
                .isEqualTo("Table.java:4: select a from t where id = ?");
        assertThat(barePlaces("Table.java", literals)).last().asString().startsWith("Table.java:7: delete from t");
    }

    /** Who has no place of JDBC's any more leaves the list. */
    @Test
    void excuseNobodyWithoutNeed() {
        assertThat(OTHER_CONNECTIONS)
                .allSatisfy(other -> assertThat(SqlEdges.files(SqlEdges.SOURCES, ".java")
                                .filter(file -> isOf(file, other))
                                .flatMap(file -> barePlaces(file.toString(), JavaStrings.of(file))))
                        .as("places of " + other)
                        .isNotEmpty());
    }

    private static boolean isOf(Path file, String other) {
        return file.toString().replace('\\', '/').contains(other);
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
