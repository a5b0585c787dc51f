package dev.habitue.engine.lifetime;

import dev.habitue.engine.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The CDNOW sample of 2,357 customers, in weeks, observed to 1997-09-30; the test is left out where the file is not there. */
final class Cdnow {

    private static final LocalDate CALIBRATION_END = LocalDate.of(1997, 9, 30);

    private Cdnow() {}

    static List<PurchaseSummary> calibration() throws IOException {
        Path file = SharedData.required("lifetime/CDNOW_sample.txt");
        Map<String, TreeMap<LocalDate, Double>> days = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] fields = line.strip().split("\\s+", -1);
            LocalDate day = LocalDate.parse(fields[2], DateTimeFormatter.BASIC_ISO_DATE);
            if (!day.isAfter(CALIBRATION_END)) {
                days.computeIfAbsent(fields[0], id -> new TreeMap<>())
                        .merge(day, Double.parseDouble(fields[4]), Double::sum);
            }
        }
        List<PurchaseSummary> customers = new ArrayList<>();
        for (TreeMap<LocalDate, Double> of : days.values()) {
            double repeatSpend = of.tailMap(of.firstKey(), false).values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            customers.add(PurchaseSummary.inWeeks(
                    of.firstKey(),
                    of.lastKey(),
                    of.size(),
                    CALIBRATION_END,
                    of.size() == 1 ? 0 : repeatSpend / (of.size() - 1)));
        }
        return customers;
    }
}
