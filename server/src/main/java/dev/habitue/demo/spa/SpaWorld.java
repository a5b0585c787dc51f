package dev.habitue.demo.spa;

import dev.habitue.demo.people.Draw;
import dev.habitue.demo.people.People;
import dev.habitue.demo.write.Calendar;
import dev.habitue.demo.write.RowBuffer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.modulith.NamedInterface;

/**
 * A made-up spa: a booking system, the exports of the older one, and the truth about who is who. Everything is computed
 * from the plan record by record, so that a million customers need eight bytes a visit and nothing more. Phones and RUTs
 * have valid form and may by chance be somebody's: never send to them. One instance serves one thread.
 */
@NamedInterface("plan")
public final class SpaWorld {
    public static final String LEGACY_CUSTOMERS_FILE = "Clientes-2020-06-30-18-00-00.csv";
    public static final String LEGACY_SERVICES_FILE = "servicios_historicos.csv";
    private static final LocalDate LEGACY_FIRST = LocalDate.of(2015, 1, 5);
    private static final LocalDate LEGACY_LAST = LocalDate.of(2020, 6, 30);
    private static final LocalDate CURRENT_FIRST = LocalDate.of(2020, 7, 1);
    private static final int BEYOND_TODAY_DAYS = 60;

    private final SpaPlan plan;
    private final Calendar calendar;
    private final Roster roster;
    private final People people;

    public SpaWorld(SpaPlan plan) {
        this.plan = plan;
        this.calendar = new Calendar(plan.today().plusDays(BEYOND_TODAY_DAYS), SpaPlan.ZONE);
        this.roster = new Roster(plan);
        this.people = new People(plan.seed());
    }

    public SpaPlan plan() {
        return plan;
    }

    /** The booking system, ready to write its tables. */
    public CurrentSystem current() {
        int firstDay = (int) CURRENT_FIRST.toEpochDay();
        int yesterday = (int) plan.today().toEpochDay() - 1;
        VisitProcess process = new VisitProcess(
                plan.seed(), Draw.Stream.PACE, calendar, firstDay, yesterday, 0, plan.visitsPerCustomer());
        return new CurrentSystem(plan, roster, people, process, Schedule.ofCurrent(plan, process), firstDay);
    }

    public RowBuffer rows(OutputStream out) {
        return new RowBuffer(out, calendar);
    }

    /** Writes the booking system as SQL that psql or another PostgreSQL can read. */
    public void writeCurrent(Path file) throws IOException {
        CurrentSystem current = current();
        try (OutputStream out = open(file)) {
            RowBuffer rows = rows(out);
            for (SpaTable table : SpaTable.values()) {
                rows.line(table.creation() + ";");
            }
            for (SpaTable table : SpaTable.values()) {
                rows.line("copy " + table.sqlName + " from stdin;");
                current.write(table, rows);
                rows.line("\\.");
            }
            for (String key : SpaTable.KEYS) {
                rows.line(key + ";");
            }
            rows.flush();
        }
    }

    /** Writes both exports of the older system into a folder, which must exist. */
    public void writeLegacy(Path folder) throws IOException {
        int first = (int) LEGACY_FIRST.toEpochDay();
        int last = (int) LEGACY_LAST.toEpochDay();
        VisitProcess process = new VisitProcess(
                plan.seed(), Draw.Stream.LEGACY_PACE, calendar, first, last, 0.4, plan.legacyVisitsPerCustomer());
        LegacyCustomers customers = new LegacyCustomers(plan, roster, people, process);
        try (OutputStream out = open(folder.resolve(LEGACY_CUSTOMERS_FILE))) {
            customers.write(rows(out));
        }
        Schedule schedule = Schedule.ofLegacy(plan, roster, process, last);
        try (OutputStream out = open(folder.resolve(LEGACY_SERVICES_FILE))) {
            new LegacyServices(plan, people, schedule, customers).write(rows(out));
        }
    }

    /** Writes truth.csv (the person behind every record) and truth_links.csv (current ids of every legacy record). */
    public void writeTruth(Path folder) throws IOException {
        try (OutputStream out = open(folder.resolve("truth.csv"))) {
            RowBuffer rows = rows(out);
            rows.line("source,id,entity");
            for (int record = 0; record < plan.customers(); record++) {
                rows.line("current," + (record + 1) + "," + roster.entityOfCurrent(record));
            }
            for (int record = 0; record < plan.legacyCustomers(); record++) {
                rows.line("legacy," + (record + LegacyCustomers.FIRST_ID) + "," + roster.entityOfLegacy(record));
            }
            rows.flush();
        }
        try (OutputStream out = open(folder.resolve("truth_links.csv"))) {
            RowBuffer rows = rows(out);
            rows.line("legacy_id,current_ids");
            for (int record = 0; record < plan.legacyCustomers(); record++) {
                rows.line((record + LegacyCustomers.FIRST_ID) + "," + currentIds(record));
            }
            rows.flush();
        }
    }

    private String currentIds(int legacyRecord) {
        int first = roster.currentOfLegacy(legacyRecord);
        if (first < 0) {
            return "";
        }
        List<String> ids = new ArrayList<>(List.of(Integer.toString(first + 1)));
        Arrays.stream(roster.furtherCurrent(first)).sorted().forEach(record -> ids.add(Integer.toString(record + 1)));
        return String.join(" ", ids);
    }

    private static OutputStream open(Path file) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    }
}
