package dev.habitue.demo.spa;

import dev.habitue.demo.people.Dirt;
import dev.habitue.demo.people.Draw;
import dev.habitue.demo.people.Draw.Stream;
import dev.habitue.demo.people.Handwriting;
import dev.habitue.demo.people.MadeUpPerson;
import dev.habitue.demo.people.People;
import dev.habitue.demo.write.RowBuffer;
import java.io.IOException;
import java.time.LocalDate;

/** The old system's customer export: who each record is, and how it was typed. */
final class LegacyCustomers {
    static final int FIRST_ID = 1_000;
    static final String HEADER =
            "Auto Increment,Record ID,Created On,Email,Telefono,Reservas,Client,Documento Identidad,Direccion,voucher";
    private static final String[] JUNK = {
        "prueba", "test", "PRUEBA", "staff recepcion", "uso interno", "prueba prueba", "", "no usar", "evento empresa"
    };
    private static final String BASE_62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final long FIVE_PLACES = 62L * 62 * 62 * 62 * 62;

    private final SpaPlan plan;
    private final Roster roster;
    private final People people;
    private final VisitProcess process;
    private final Handwriting handwriting;
    private final Draw draw = new Draw();

    LegacyCustomers(SpaPlan plan, Roster roster, People people, VisitProcess process) {
        this.plan = plan;
        this.roster = roster;
        this.people = people;
        this.process = process;
        this.handwriting = new Handwriting(plan.dirt(), people);
    }

    void write(RowBuffer rows) throws IOException {
        rows.line(HEADER);
        for (int record = 0; record < plan.legacyCustomers(); record++) {
            row(record, rows);
        }
        rows.flush();
    }

    MadeUpPerson person(int record) {
        int current = roster.currentOfLegacy(record);
        return current >= 0 ? people.current(current) : people.legacyOnly(roster.firstLegacy(record));
    }

    /** The phone under which the person booked in those years, with country prefix; often not today's. */
    String phone(int record, MadeUpPerson person) {
        int current = roster.currentOfLegacy(record);
        int first = roster.firstLegacy(record);
        draw.at(plan.seed(), Stream.LEGACY_RECORD, record * 2L + 1);
        if (record != first && draw.chance(0.5)) {
            return people.legacyOnlyPhone(record, person);
        }
        boolean changed = draw.chance(plan.dirt().changedPhone);
        boolean shared = person.head() >= 0 && draw.chance(0.5);
        if (current >= 0) {
            int holder = shared && person.head() >= DemoPeople.current().size() ? person.head() : current;
            MadeUpPerson owner = holder == current ? person : people.current(holder);
            int[] further = roster.furtherCurrent(current);
            if (holder == current && changed && further.length > 0) {
                return people.currentPhone(further[0], person);
            }
            return changed ? people.formerPhone(holder, owner) : people.currentPhone(holder, owner);
        }
        int holder = shared && person.head() >= DemoPeople.legacy().size() ? person.head() : first;
        return people.legacyOnlyPhone(holder, holder == first ? person : people.legacyOnly(holder));
    }

    private void row(int record, RowBuffer rows) throws IOException {
        if (record < DemoPeople.legacy().size()) {
            character(record, rows);
            return;
        }
        String created = created(process.arrival(record), record);
        if (roster.legacyJunk(record)) {
            draw.at(plan.seed(), Stream.LEGACY_RECORD, record * 2L);
            String phone = draw.chance(0.4) ? "999999999" : "";
            row(rows, record, created, "", phone, draw.pick(JUNK), "", "");
            return;
        }
        MadeUpPerson person = person(record);
        String phone = phone(record, person);
        draw.at(plan.seed(), Stream.LEGACY_RECORD, record * 2L);
        Dirt dirt = plan.dirt();
        String name = handwriting.legacyName(person, draw);
        name = draw.chance(dirt.phoneInName) ? handwriting.withPhone(name, phone, draw) : name;
        name = draw.chance(dirt.junk * 0.1) ? "" : name;
        String email = draw.chance(dirt.legacyEmail) ? handwriting.email(person.olderEmail(), draw) : "";
        String telephone = draw.chance(dirt.legacyPhone) ? handwriting.legacyPhone(phone, draw) : "";
        String document = "";
        if (draw.chance(dirt.legacyRut)) {
            document = draw.chance(dirt.phoneInRut)
                    ? Handwriting.misplacedPhone(phone)
                    : handwriting.document(person, true, draw);
        }
        String address = "";
        if (draw.chance(0.37)) {
            String city = person.city();
            address = handwriting.address(People.cityName(city), People.regionName(city), draw);
        } else if (draw.chance(0.006)) {
            address = Handwriting.misplacedPhone(phone);
        }
        row(rows, record, created, email, telephone, name, document, address);
    }

    private void character(int record, RowBuffer rows) throws IOException {
        DemoPeople.Character character = DemoPeople.legacy().get(record);
        DemoPeople.Past past = character.past();
        if (past == null) {
            throw new IllegalStateException(character.name() + " has no legacy record");
        }
        String created = created((int) past.firstVisit().toEpochDay() - 2, record);
        row(rows, record, created, past.email(), past.phone(), past.client(), past.document(character), past.address());
    }

    private void row(
            RowBuffer rows,
            int record,
            String created,
            String email,
            String phone,
            String client,
            String document,
            String address)
            throws IOException {
        String id = Integer.toString(FIRST_ID + record);
        rows.csv(id, recordId(record), created, email, phone, "", client, document, address, "");
    }

    private String created(int day, int record) {
        LocalDate date = LocalDate.ofEpochDay(day);
        int minute = Math.floorMod((int) Draw.mix(plan.seed() + record), 14 * 60) + 8 * 60;
        String time = minute / 60 + ":" + two(minute % 60);
        // Several exports glued together: each had its own way with dates.
        int export = plan.dirt() == Dirt.DIRTY ? Math.floorMod((int) Draw.mix(record ^ plan.seed()), 10) : 0;
        return switch (export) {
            case 7 -> date + " " + (minute < 600 ? "0" : "") + time + ":00";
            case 8 -> date.toString();
            case 9 -> two(date.getMonthValue()) + "/" + two(date.getDayOfMonth()) + "/" + date.getYear();
            default -> date.getMonthValue() + "/" + date.getDayOfMonth() + "/" + date.getYear() + " " + time;
        };
    }

    private static String two(int number) {
        return (number < 10 ? "0" : "") + number;
    }

    /** Ten letters and digits, distinct because the first five are a permutation of the record's number. */
    private String recordId(int record) {
        long distinct = (record + 1L) * 387_420_489L % FIVE_PLACES;
        long noise = Long.remainderUnsigned(Draw.mix(plan.seed() ^ record), FIVE_PLACES);
        StringBuilder id = new StringBuilder(10);
        for (long half : new long[] {distinct, noise}) {
            long rest = half;
            for (int i = 0; i < 5; i++) {
                id.append(BASE_62.charAt((int) (rest % 62)));
                rest /= 62;
            }
        }
        return id.toString();
    }
}
