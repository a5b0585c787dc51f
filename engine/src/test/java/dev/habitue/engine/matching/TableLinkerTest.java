package dev.habitue.engine.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.engine.SharedData;
import dev.habitue.engine.matching.ColumnSpec.Type;
import dev.habitue.engine.matching.compare.Scales;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TableLinkerTest {
    private static final List<ColumnSpec> FEBRL = List.of(
            new ColumnSpec("given_name", Type.GIVEN_NAME),
            new ColumnSpec("surname", Type.SURNAME),
            new ColumnSpec("street_number", Type.STREET_NUMBER),
            new ColumnSpec("address_1", Type.ADDRESS),
            new ColumnSpec("address_2", Type.ADDRESS),
            new ColumnSpec("suburb", Type.CITY),
            new ColumnSpec("postcode", Type.POSTCODE),
            new ColumnSpec("state", Type.CATEGORY),
            new ColumnSpec("date_of_birth", Type.DATE),
            new ColumnSpec("soc_sec_id", Type.IDENTIFIER));

    @Test
    void linksFebrl4() {
        List<TableRow> left = rows("linkage/febrl4a.csv");
        List<TableRow> right = rows("linkage/febrl4b.csv");

        TableResult result = new TableLinker(FEBRL).link(left, right);

        double f1 = f1(result.pairs(), TableLinkerTest::recordNumber, left.size());
        System.out.printf("febrl4: %d pairs, F1 %.4f%n", result.pairs().size(), f1);
        assertThat(f1).isGreaterThanOrEqualTo(0.9992);
    }

    @Test
    void findsTheDuplicatesOfFebrl3() {
        List<TableRow> rows = rows("linkage/febrl3.csv");
        long truePairs = rows.stream()
                .collect(Collectors.groupingBy(row -> recordNumber(row.key()), Collectors.counting()))
                .values()
                .stream()
                .mapToLong(size -> size * (size - 1) / 2)
                .sum();

        TableResult result = new TableLinker(FEBRL).deduplicate(rows);

        double f1 = f1(result.pairs(), TableLinkerTest::recordNumber, truePairs);
        System.out.printf("febrl3: %d pairs of %d, F1 %.4f%n", result.pairs().size(), truePairs, f1);
        assertThat(f1).isGreaterThanOrEqualTo(0.9958);
        assertThat(result.clusters()).hasSize(rows.size());
    }

    @Test
    void linksTwoMadeUpRegisters() {
        MadeUpRegister register = new MadeUpRegister(1_500);

        List<TableRow> second = register.duplicates().stream()
                .filter(row -> row.key().endsWith("-dup-0"))
                .toList();
        TableResult result = new TableLinker(FEBRL).link(register.originals(), second);

        double f1 = f1(result.pairs(), TableLinkerTest::recordNumber, second.size());
        System.out.printf(
                "made-up registers: %d pairs, F1 %.4f%n", result.pairs().size(), f1);
        assertThat(f1).isGreaterThanOrEqualTo(0.98);
    }

    @Test
    void findsTheDuplicatesWithinAMadeUpRegister() {
        MadeUpRegister register = new MadeUpRegister(1_500);
        List<TableRow> all = new ArrayList<>(register.originals());
        all.addAll(register.duplicates());

        TableResult result = new TableLinker(FEBRL).deduplicate(all);

        double f1 = f1(result.pairs(), TableLinkerTest::recordNumber, register.truePairs());
        System.out.printf(
                "made-up register: %d pairs, F1 %.4f%n", result.pairs().size(), f1);
        assertThat(f1).isGreaterThanOrEqualTo(0.97);
        assertThat(result.clusters()).hasSize(all.size());
    }

    @Test
    void gradesSlipsInDates() {
        assertThat(Scales.DATE.grade("19800412", "19800421")).isEqualTo(1);
        assertThat(Scales.DATE.grade("19800412", "19801204")).isEqualTo(2);
        assertThat(Scales.DATE.grade("19800412", "19840412")).isEqualTo(1);
        assertThat(Scales.DATE.grade("19800412", "19931130")).isEqualTo(4);
    }

    @Test
    void answersForTablesOfNoRowsAndOfOne() {
        TableLinker linker = new TableLinker(FEBRL);
        TableRow row = new TableRow("a", new ArrayList<>(Arrays.asList("ann", "lee")));

        assertThat(linker.deduplicate(List.of()).pairs()).isEmpty();
        assertThat(linker.deduplicate(List.of(row)).pairs()).isEmpty();
        assertThat(linker.link(List.of(row), List.of()).pairs()).isEmpty();
    }

    private static List<TableRow> rows(String file) {
        return SharedSpa.csv(SharedData.required(file)).stream()
                .filter(row -> row.size() > 1)
                .map(row -> new TableRow(row.getFirst(), row.subList(1, row.size())))
                .toList();
    }

    private static String recordNumber(String key) {
        return key.split("-")[1];
    }

    private static double f1(List<TablePair> pairs, UnaryOperator<String> entity, long truePairs) {
        Map<Boolean, Long> right = pairs.stream()
                .collect(Collectors.partitioningBy(
                        pair -> entity.apply(pair.leftKey()).equals(entity.apply(pair.rightKey())),
                        Collectors.counting()));
        return 2.0 * right.get(true) / (pairs.size() + truePairs);
    }
}
