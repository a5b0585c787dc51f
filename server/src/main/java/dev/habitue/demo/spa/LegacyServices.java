package dev.habitue.demo.spa;

import dev.habitue.demo.people.Draw;
import dev.habitue.demo.people.Draw.Stream;
import dev.habitue.demo.people.Handwriting;
import dev.habitue.demo.people.MadeUpPerson;
import dev.habitue.demo.people.People;
import dev.habitue.demo.write.RowBuffer;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The old system's export of services rendered: lines without a customer id, in order of date. */
final class LegacyServices {
    static final String HEADER = "cliente,servicio,cantidad,valor,reserva,checkin,categoria,Año,hora,mail,telefono,,,,";
    private static final String[] BLANK = new String[15];
    private static final String[] VOIDED = {"Servicio Anulado", "masaje eliminado", "tina eliminada"};

    static {
        Arrays.fill(BLANK, "");
    }

    private final SpaPlan plan;
    private final Schedule schedule;
    private final LegacyCustomers customers;
    private final Handwriting handwriting;
    private final Draw draw = new Draw();

    LegacyServices(SpaPlan plan, People people, Schedule schedule, LegacyCustomers customers) {
        this.plan = plan;
        this.schedule = schedule;
        this.customers = customers;
        this.handwriting = new Handwriting(plan.dirt(), people);
    }

    void write(RowBuffer rows) throws IOException {
        rows.line(HEADER);
        for (int i = 0; i < schedule.size(); i++) {
            visit(schedule.key(i), Integer.toString(i + 1), rows);
        }
        rows.flush();
    }

    private void visit(long key, String reservation, RowBuffer rows) throws IOException {
        int record = Schedule.record(key);
        LocalDate date = LocalDate.ofEpochDay(Schedule.day(key));
        if (record < DemoPeople.legacy().size()) {
            scripted(DemoPeople.legacy().get(record), reservation, date, rows);
            return;
        }
        MadeUpPerson person = customers.person(record);
        String phone = customers.phone(record, person);
        draw.at(plan.seed(), Stream.LEGACY_VISIT, Schedule.visit(key));
        String name = handwriting.legacyName(person, draw);
        String email = draw.chance(plan.dirt().legacyEmail * 0.7) ? handwriting.email(person.olderEmail(), draw) : "";
        int lot = draw.below(1000);
        String telephone = lot < 12 ? "#N/A" : lot < 70 ? "" : nine(phone);
        int minute = draw.between(22, 44) * 30;
        String hour = hour(minute);
        int lines = draw.chance(0.12) ? 3 : draw.chance(0.85) ? 2 : 1;
        for (int line = 0; line < lines; line++) {
            if (draw.chance(0.02)) {
                rows.csv(BLANK);
            }
            Catalogue.Service service = Catalogue.service(Catalogue.service(draw));
            rows.csv(line(name, service, reservation, date, hour, email, telephone));
        }
    }

    private String[] line(
            String name,
            Catalogue.Service service,
            String reservation,
            LocalDate date,
            String hour,
            String email,
            String telephone) {
        int people = !service.perPerson() ? 1 : draw.chance(0.7) ? 2 : draw.between(1, 4);
        int value = Catalogue.priceIn(date.getYear(), plan.today().getYear(), service.price()) * people;
        String what = service.name();
        String quantity = Integer.toString(people);
        String amount = Integer.toString(value);
        double slip = draw.unit();
        if (slip < 0.012) {
            what = draw.pick(VOIDED);
            quantity = "0";
            amount = "0";
        } else if (slip < 0.0127) {
            quantity = Integer.toString(-draw.between(1, 4));
        } else if (slip < 0.0131) {
            quantity = Integer.toString(value);
        } else if (slip < 0.063) {
            amount = thousands(value);
        }
        String category = category(service);
        String checkin = draw.chance(0.94)
                ? date.toString()
                : String.format(
                        Locale.ROOT, "%02d/%02d/%d", date.getDayOfMonth(), date.getMonthValue(), date.getYear());
        String year = thousands(date.getYear());
        return new String[] {
            name,
            what,
            quantity,
            amount,
            reservation,
            checkin,
            draw.chance(0.05) ? category.toLowerCase(Locale.ROOT) : category,
            year,
            hour,
            email,
            telephone,
            "",
            "",
            "",
            ""
        };
    }

    private void scripted(DemoPeople.Character character, String reservation, LocalDate date, RowBuffer rows)
            throws IOException {
        DemoPeople.Past past = character.past();
        if (past == null) {
            throw new IllegalStateException(character.name() + " has no legacy visits to tell of");
        }
        String hour = past.visits().hour() + ":00";
        String year = thousands(date.getYear());
        for (int id : List.of(past.visits().service(), past.visits().secondService())) {
            Catalogue.Service service = Catalogue.service(id);
            int people = service.perPerson() ? 2 : 1;
            int value = Catalogue.priceIn(date.getYear(), plan.today().getYear(), service.price()) * people;
            rows.csv(
                    past.client(),
                    service.name(),
                    Integer.toString(people),
                    Integer.toString(value),
                    reservation,
                    date.toString(),
                    category(service),
                    year,
                    hour,
                    past.email(),
                    past.phone(),
                    "",
                    "",
                    "",
                    "");
        }
    }

    private static String nine(String international) {
        return international.startsWith("+56") ? international.substring(3) : international;
    }

    private String hour(int minute) {
        double lot = draw.unit();
        if (lot < 0.215) {
            return "";
        }
        int hours = minute / 60;
        String minutes = two(minute % 60);
        return lot < 0.26
                ? (hours > 12 ? hours - 12 : hours) + ":" + minutes + ":00 " + (hours >= 12 ? "p.m." : "a.m.")
                : hours + ":" + minutes;
    }

    private static String category(Catalogue.Service service) {
        return switch (service.type()) {
            case Catalogue.TUB -> "Tinas";
            case Catalogue.MASSAGE -> "Masajes";
            case Catalogue.CABIN -> "Cabañas";
            default -> "Ambientaciones";
        };
    }

    private static String two(int number) {
        return (number < 10 ? "0" : "") + number;
    }

    private static String thousands(int number) {
        return number < 1_000
                ? "" + number
                : number / 1_000 + ","
                        + Integer.toString(1_000 + number % 1_000).substring(1);
    }
}
