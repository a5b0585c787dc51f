package dev.habitue.demo.spa;

import dev.habitue.demo.people.Draw;
import dev.habitue.demo.people.Draw.Stream;
import dev.habitue.demo.people.Handwriting;
import dev.habitue.demo.people.MadeUpPerson;
import dev.habitue.demo.people.Names;
import dev.habitue.demo.people.People;
import dev.habitue.demo.write.RowBuffer;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The rows of the booking system, table by table; each table can be written alone, again and again the same. */
public final class CurrentSystem {
    private static final String[] JUNK = {
        "Prueba", "Test", "Cliente Prueba", "Staff Recepción", "prueba web", "Walk-in", "Uso Interno"
    };
    private static final int EARLIEST_BOOKING_DAYS = 100;

    private final SpaPlan plan;
    private final Roster roster;
    private final People people;
    private final VisitProcess process;
    private final Schedule schedule;
    private final Handwriting handwriting;
    private final int firstDay;
    private final Draw draw = new Draw();

    CurrentSystem(SpaPlan plan, Roster roster, People people, VisitProcess process, Schedule schedule, int firstDay) {
        this.plan = plan;
        this.roster = roster;
        this.people = people;
        this.process = process;
        this.schedule = schedule;
        this.handwriting = new Handwriting(plan.dirt(), people);
        this.firstDay = firstDay;
    }

    public void write(SpaTable table, RowBuffer rows) throws IOException {
        switch (table) {
            case CLIENTE -> customers(rows);
            case SERVICIO -> services(rows);
            case PRODUCTO -> products(rows);
            case VENTARESERVA -> visits((visit, id) -> reservation(visit, id, rows));
            case RESERVASERVICIO -> serviceLines(rows);
            case RESERVAPRODUCTO -> productLines(rows);
            case PAGO -> payments(rows);
        }
        rows.flush();
    }

    private void customers(RowBuffer rows) throws IOException {
        List<DemoPeople.Character> characters = DemoPeople.current();
        for (int record = 0; record < plan.customers(); record++) {
            if (record < characters.size()) {
                character(characters.get(record), record + 1, rows);
            } else if (roster.currentJunk(record)) {
                draw.at(plan.seed(), Stream.CURRENT_RECORD, record);
                MadeUpPerson nobody = people.current(record);
                customer(rows, record, draw.pick(JUNK), null, people.currentPhone(record, nobody), null, "Chile", null);
            } else {
                customer(record, rows);
            }
        }
    }

    private void character(DemoPeople.Character character, int id, RowBuffer rows) throws IOException {
        DemoPeople.Series series = character.visits();
        int daysAgo = series == null ? 30 : series.lastDaysAgo() + (series.visits() - 1) * series.everyDays() + 7;
        rows.number(id)
                .text(character.name())
                .text(character.email())
                .text(character.phone())
                .text(character.document())
                .text(character.country())
                .text(character.city())
                .instant((int) plan.today().toEpochDay() - daysAgo, 11 * 60)
                .end();
    }

    private void customer(int record, RowBuffer rows) throws IOException {
        int first = roster.firstCurrent(record);
        MadeUpPerson person = people.current(first);
        draw.at(plan.seed(), Stream.CURRENT_RECORD, record);
        String name = handwriting.carefulName(person, draw);
        name = draw.chance(0.06) ? Names.withoutAccents(name).toLowerCase(Locale.ROOT) : name;
        String email = null;
        if (draw.chance(0.69)) {
            boolean shared = person.head() >= DemoPeople.current().size() && draw.chance(0.3);
            email = shared ? people.current(person.head()).email() : person.email();
            email = draw.chance(0.03) ? email + " " : email;
        }
        String document = draw.chance(plan.dirt().currentRut) ? handwriting.document(person, false, draw) : null;
        String city = draw.chance(0.8) && !person.foreign() ? People.cityName(person.city()) : null;
        customer(rows, record, name, email, people.currentPhone(record, person), document, person.country(), city);
    }

    private void customer(
            RowBuffer rows,
            int record,
            String name,
            @Nullable String email,
            String phone,
            @Nullable String document,
            String country,
            @Nullable String city)
            throws IOException {
        int day = process.arrival(record) - draw.below(10);
        rows.number(record + 1L)
                .text(name)
                .text(email)
                .text(phone)
                .text(document)
                .text(country)
                .text(city)
                .instant(day, draw.between(8 * 60, 22 * 60))
                .end();
    }

    private static void services(RowBuffer rows) throws IOException {
        long id = 1;
        for (Catalogue.Service service : Catalogue.SERVICES) {
            rows.number(id++)
                    .text(service.name())
                    .number(service.price())
                    .number(service.minutes())
                    .flag(service.active())
                    .flag(service.active())
                    .text(service.type())
                    .nothing()
                    .end();
        }
    }

    private static void products(RowBuffer rows) throws IOException {
        long id = 1;
        for (Catalogue.Product product : Catalogue.PRODUCTS) {
            rows.number(id++)
                    .text(product.name())
                    .number(product.price())
                    .number(product.stock())
                    .end();
        }
    }

    private static void reservation(Visit visit, long id, RowBuffer rows) throws IOException {
        rows.number(id).number(visit.customer + 1L).instant(visit.bookedDay, visit.bookedMinute);
        if (visit.dated) {
            rows.instant(visit.day, visit.minute);
        } else {
            rows.nothing();
        }
        rows.number(visit.total)
                .number(visit.paid)
                .number(visit.total - visit.paid)
                .text(visit.paymentState)
                .text(visit.visitState)
                .text(visit.giftcard)
                .flag(visit.paid == visit.total)
                .text(visit.comment)
                .end();
    }

    private void serviceLines(RowBuffer rows) throws IOException {
        Counter lines = new Counter();
        visits((visit, id) -> {
            for (int i = 0; i < visit.services; i++) {
                rows.number(lines.next())
                        .number(id)
                        .number(visit.service[i])
                        .date(visit.day)
                        .time(visit.minute)
                        .number(visit.people[i]);
                if (visit.price[i] < 0) {
                    rows.nothing().end();
                } else {
                    rows.number(visit.price[i]).end();
                }
            }
        });
    }

    private void productLines(RowBuffer rows) throws IOException {
        Counter lines = new Counter();
        visits((visit, id) -> {
            for (int i = 0; i < visit.products; i++) {
                rows.number(lines.next())
                        .number(id)
                        .number(visit.product[i])
                        .number(visit.quantity[i])
                        .number(Catalogue.product(visit.product[i]).price())
                        .end();
            }
        });
    }

    private void payments(RowBuffer rows) throws IOException {
        Counter lines = new Counter();
        visits((visit, id) -> {
            for (int i = 0; i < visit.payments; i++) {
                rows.number(lines.next())
                        .number(id)
                        .instant(visit.paidDay[i], visit.paidMinute[i])
                        .number(visit.amount[i])
                        .text(visit.method[i])
                        .end();
            }
        });
    }

    private void visits(EachVisit each) throws IOException {
        Reservations reservations = new Reservations(plan, firstDay - EARLIEST_BOOKING_DAYS);
        Visit visit = new Visit();
        for (int i = 0; i < schedule.size(); i++) {
            reservations.fill(schedule.key(i), visit);
            each.accept(visit, i + 1L);
        }
    }

    private interface EachVisit {
        void accept(Visit visit, long id) throws IOException;
    }

    private static final class Counter {
        private long last;

        long next() {
            return ++last;
        }
    }
}
