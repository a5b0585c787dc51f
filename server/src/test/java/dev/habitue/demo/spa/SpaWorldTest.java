package dev.habitue.demo.spa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.habitue.demo.people.Dirt;
import dev.habitue.demo.people.Names;
import dev.habitue.demo.people.NationalId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpaWorldTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final SpaPlan PLAN = SpaPlan.ofCustomers(6_000, CLOCK);

    @TempDir
    private static Path real;

    private static List<NamedCsvRecord> legacy = List.of();
    private static List<String[]> customers = List.of();

    @TempDir
    private Path another;

    @BeforeAll
    static void make() throws IOException {
        write(PLAN, real);
        legacy = csv(real.resolve(SpaWorld.LEGACY_CUSTOMERS_FILE));
        customers = table(real, "ventas_cliente");
    }

    @Test
    void isTheSameByteForByteFromTheSamePlan() throws IOException {
        write(PLAN, another);
        try (Stream<Path> files = Files.list(real)) {
            for (Path file : files.toList()) {
                assertThat(another.resolve(file.getFileName())).hasSameBinaryContentAs(file);
            }
        }
    }

    @Test
    void isAnotherFromAnotherSeed() throws IOException {
        write(PLAN.withSeed(7), another);
        assertThat(table(another, "ventas_cliente").getLast()).isNotEqualTo(customers.getLast());
        assertThat(table(another, "ventas_cliente").getFirst()).isEqualTo(customers.getFirst());
    }

    @Test
    void keepsItsPeopleAsItGrows() throws IOException {
        write(SpaPlan.ofCustomers(1_000, CLOCK), another);
        List<String[]> smaller = table(another, "ventas_cliente");
        long same = 0;
        for (int i = 0; i < smaller.size(); i++) {
            same += smaller.get(i)[1].equals(customers.get(i)[1]) ? 1 : 0;
        }
        assertThat(same).isGreaterThan(980);
    }

    @Test
    void fillsTheLegacyFieldsAsTheRealExportDoes() {
        assertShare(legacy, row -> !row.getField("Email").isBlank(), 0.09, 0.015);
        assertShare(legacy, row -> !row.getField("Telefono").isBlank(), 0.86, 0.02);
        assertShare(legacy, row -> !row.getField("Documento Identidad").isBlank(), 0.40, 0.02);
        assertShare(legacy, row -> !row.getField("Direccion").isBlank(), 0.37, 0.02);
        assertShare(legacy, row -> row.getField("Client").matches(".*9\\d{3,4} ?\\d{4}"), 0.11, 0.02);
        assertShare(
                legacy, row -> row.getField("Created On").matches("\\d{1,2}/\\d{1,2}/20\\d\\d \\d{1,2}:\\d\\d"), 1, 0);
        assertShare(
                legacy, row -> row.getField("Client").equals(Names.withoutAccents(row.getField("Client"))), 0.96, 0.03);
        List<NamedCsvRecord> documents = legacy.stream()
                .filter(row -> !row.getField("Documento Identidad").isBlank())
                .toList();
        assertShare(
                documents, row -> row.getField("Documento Identidad").matches("9\\d \\d{3} \\d\\d \\d\\d"), 0.02, 0.01);
        assertShare(
                documents,
                row -> row.getField("Documento Identidad").matches("\\d{1,2}\\.\\d{3}\\.\\d{3}-[\\dkK]"),
                0.44,
                0.05);
        assertShare(documents, row -> row.getField("Documento Identidad").matches("\\d{7,8}-[\\dkK]"), 0.29, 0.05);
    }

    @Test
    void soilsTheServiceLinesAsTheRealExportDoes() throws IOException {
        List<String> lines = Files.readAllLines(real.resolve(SpaWorld.LEGACY_SERVICES_FILE));
        assertThat(lines.getFirst())
                .isEqualTo("cliente,servicio,cantidad,valor,reserva,checkin,categoria,Año,hora,mail,telefono,,,,");
        List<String> rows = lines.subList(1, lines.size());
        assertThat(share(rows, row -> row.equals(",,,,,,,,,,,,,,"))).isCloseTo(0.02, within(0.01));
        assertThat(share(rows, row -> row.matches(".*(Servicio Anulado|eliminad[oa]),0,0,.*")))
                .isCloseTo(0.012, within(0.006));
        assertThat(share(rows, row -> row.contains("#N/A"))).isCloseTo(0.012, within(0.006));
        assertThat(share(rows, row -> row.matches(".*,\\d\\d/\\d\\d/20\\d\\d,.*")))
                .isCloseTo(0.06, within(0.01));
        assertThat(rows).anyMatch(row -> row.contains(" p.m.")).anyMatch(row -> row.matches(".*,-\\d,.*"));
        assertThat(rows).allMatch(row -> row.isBlank() || row.startsWith(",") || row.contains("\"2,0"));
    }

    @Test
    void datesLegacyVisitsWithinTheOldSystemsYears() throws IOException {
        for (String line : Files.readAllLines(real.resolve(SpaWorld.LEGACY_SERVICES_FILE))) {
            if (line.matches(".*,20\\d\\d-\\d\\d-\\d\\d,.*")) {
                LocalDate date = LocalDate.parse(line.replaceAll(".*,(20\\d\\d-\\d\\d-\\d\\d),.*", "$1"));
                assertThat(date).isBetween(LocalDate.of(2015, 1, 1), LocalDate.of(2020, 6, 30));
            }
        }
    }

    @Test
    void givesEveryCurrentRecordAPhoneOfItsOwn() {
        assertThat(customers.stream().map(row -> row[3]).distinct()).hasSize(PLAN.customers());
        assertThat(customers).allMatch(row -> row[3].matches("\\+569\\d{8}|\\+(?!56)\\d{10,14}"));
        assertThat(customers.stream().filter(row -> row[3].startsWith("+569")).count())
                .isGreaterThan(PLAN.customers() * 95L / 100);
    }

    @Test
    void givesCheckDigitsThatHoldExceptForSlipsOfThePen() {
        List<String> documents = customers.stream()
                .map(row -> row[4])
                .filter(document -> document.matches("[\\d.]+-[\\dkK]"))
                .toList();
        long valid = documents.stream().filter(SpaWorldTest::checks).count();
        assertThat((double) valid / documents.size()).isBetween(0.98, 0.9999);
        assertThat(NationalId.plain(30_686_957)).isEqualTo("30686957-4");
        assertThat(NationalId.plain(7_775_735)).endsWith("-K");
    }

    @Test
    void tellsTheTruthOfEveryRecordOnce() throws IOException {
        Map<String, Set<String>> currentOfEntity = new HashMap<>();
        Map<String, String> entityOfLegacy = new TreeMap<>();
        for (NamedCsvRecord row : csv(real.resolve("truth.csv"))) {
            if (row.getField("source").equals("current")) {
                currentOfEntity
                        .computeIfAbsent(row.getField("entity"), entity -> new HashSet<>())
                        .add(row.getField("id"));
            } else {
                entityOfLegacy.put(row.getField("id"), row.getField("entity"));
            }
        }
        List<NamedCsvRecord> links = csv(real.resolve("truth_links.csv"));
        assertThat(links).hasSize(PLAN.legacyCustomers());
        assertThat(entityOfLegacy).hasSize(PLAN.legacyCustomers());
        for (NamedCsvRecord link : links) {
            Set<String> ids = link.getField("current_ids").isEmpty()
                    ? Set.of()
                    : Set.of(link.getField("current_ids").split(" "));
            String entity = entityOfLegacy.get(link.getField("legacy_id"));
            assertThat(ids).isEqualTo(currentOfEntity.getOrDefault(entity, Set.of()));
        }
        assertShare(links, link -> !link.getField("current_ids").isEmpty(), PLAN.overlap(), 0.02);
    }

    @Test
    void repeatsSomePeopleInEachSystem() throws IOException {
        List<NamedCsvRecord> truth = csv(real.resolve("truth.csv"));
        for (String source : List.of("current", "legacy")) {
            List<String> entities = truth.stream()
                    .filter(row -> row.getField("source").equals(source))
                    .map(row -> row.getField("entity"))
                    .toList();
            double repeated = 1 - (double) new HashSet<>(entities).size() / entities.size();
            assertThat(repeated).isBetween(0.02, 0.05);
        }
    }

    @Test
    void hasHouseholdsThatShareAPhoneAndPeopleWhoChangedIt() throws IOException {
        Map<String, String> entities = new HashMap<>();
        csv(real.resolve("truth.csv"))
                .forEach(row -> entities.put(row.getField("source") + row.getField("id"), row.getField("entity")));
        Map<String, Set<String>> peopleOfPhone = new HashMap<>();
        Map<String, String> phoneOfCurrent = new HashMap<>();
        customers.forEach(row -> phoneOfCurrent.put(row[0], row[3].replace("+56", "")));
        for (NamedCsvRecord row : legacy) {
            String phone = row.getField("Telefono");
            if (phone.matches("9\\d{8}") && !phone.equals("999999999")) {
                peopleOfPhone
                        .computeIfAbsent(phone, p -> new HashSet<>())
                        .add(entities.get("legacy" + row.getField("Auto Increment")));
            }
        }
        long shared = peopleOfPhone.values().stream()
                .filter(people -> people.size() > 1)
                .count();
        assertThat((double) shared / peopleOfPhone.size()).isBetween(0.003, 0.05);

        Map<String, String> legacyPhones = new HashMap<>();
        legacy.forEach(row -> legacyPhones.put(row.getField("Auto Increment"), row.getField("Telefono")));
        List<NamedCsvRecord> linked = csv(real.resolve("truth_links.csv")).stream()
                .filter(link -> link.getField("current_ids").matches("\\d+"))
                .filter(link -> legacyPhones.get(link.getField("legacy_id")).matches("9\\d{8}"))
                .toList();
        assertShare(
                linked,
                link -> !legacyPhones
                        .get(link.getField("legacy_id"))
                        .equals(phoneOfCurrent.get(link.getField("current_ids"))),
                0.23,
                0.05);
    }

    @Test
    void hasManyGuestsWhoCameOnceAndAFewRegulars() throws IOException {
        Map<String, Integer> visits = new HashMap<>();
        table(real, "ventas_ventareserva").forEach(row -> visits.merge(row[1], 1, Integer::sum));
        long once = visits.values().stream().filter(count -> count == 1).count();
        long regular = visits.values().stream().filter(count -> count >= 20).count();
        assertThat((double) once / visits.size()).isBetween(0.2, 0.45);
        assertThat((double) regular / visits.size()).isBetween(0.02, 0.15);
        assertThat(visits.values().stream().mapToInt(Integer::intValue).sum() / (double) PLAN.customers())
                .isCloseTo(PLAN.visitsPerCustomer(), within(0.5));
    }

    @Test
    void isHarderTheDirtierItIs() throws IOException {
        SpaPlan small = SpaPlan.ofCustomers(2_000, CLOCK);
        double[] filled = new double[Dirt.values().length];
        for (Dirt dirt : Dirt.values()) {
            Path folder = Files.createDirectory(another.resolve(dirt.toString()));
            write(small.withDirt(dirt), folder);
            List<NamedCsvRecord> rows = csv(folder.resolve(SpaWorld.LEGACY_CUSTOMERS_FILE));
            filled[dirt.ordinal()] =
                    share(rows, row -> !row.getField("Telefono").isBlank());
        }
        assertThat(filled[0]).isGreaterThan(filled[1] + 0.05);
        assertThat(filled[1]).isGreaterThan(filled[2] + 0.05);
    }

    @Test
    void gluesExportsWithOtherDatesTogetherWhereItIsDirty() throws IOException {
        write(SpaPlan.ofCustomers(300, CLOCK).withDirt(Dirt.DIRTY), another);
        List<String> created = csv(another.resolve(SpaWorld.LEGACY_CUSTOMERS_FILE)).stream()
                .map(row -> row.getField("Created On"))
                .toList();
        for (String shape : List.of(
                "\\d{1,2}/\\d{1,2}/\\d{4} \\d{1,2}:\\d\\d",
                "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:00", "\\d{4}-\\d\\d-\\d\\d", "\\d\\d/\\d\\d/\\d{4}")) {
            assertThat(share(created, date -> date.matches(shape))).isBetween(0.05, 0.85);
        }
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> SpaPlan.ofCustomers(3, CLOCK));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PLAN.withOverlap(0.9))
                .withMessageContaining("overlap");
        assertThatIllegalArgumentException().isThrownBy(() -> PLAN.withVisitsPerCustomer(0));
        assertThatIllegalArgumentException().isThrownBy(() -> PLAN.withToday(LocalDate.of(2019, 1, 1)));
    }

    private static void write(SpaPlan plan, Path folder) throws IOException {
        SpaWorld world = new SpaWorld(plan);
        world.writeCurrent(folder.resolve("current.sql"));
        world.writeLegacy(folder);
        world.writeTruth(folder);
    }

    private static List<NamedCsvRecord> csv(Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            return reader.stream().toList();
        }
    }

    private static List<String[]> table(Path folder, String name) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("current.sql"));
        int from = lines.indexOf("copy " + name + " from stdin;") + 1;
        return lines.subList(from, from + lines.subList(from, lines.size()).indexOf("\\.")).stream()
                .map(line -> line.split("\t", -1))
                .toList();
    }

    private static boolean checks(String document) {
        String plain = document.replace(".", "").toUpperCase(Locale.ROOT);
        return NationalId.plain(Integer.parseInt(plain.substring(0, plain.indexOf('-'))))
                .equals(plain);
    }

    private static <T> double share(List<T> rows, Predicate<T> of) {
        return (double) rows.stream().filter(of).count() / rows.size();
    }

    private static <T> void assertShare(List<T> rows, Predicate<T> of, double expected, double tolerance) {
        assertThat(share(rows, of)).isCloseTo(expected, within(tolerance));
    }
}
