package dev.habitue.demo.spa;

import dev.habitue.demo.people.Draw;
import dev.habitue.demo.people.Draw.Stream;
import java.time.LocalDate;

/** Fills in what happened on a visit, from its key alone. */
final class Reservations {
    private static final String[] COMMENTS = {
        "Celebran aniversario", "Llegan después de las 18:00", "Piden tina lejos del camino", "Alergia a las nueces",
        "Primera vez, explicar circuito", "Vienen con un bebé", "Cambió de hora por teléfono", "Regalo de cumpleaños"
    };
    private static final String GIFTCARD_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    private final long seed;
    private final int today;
    private final int currentYear;
    private final int firstDay;
    private final int[] yearOfDay;
    private final Draw draw = new Draw();
    private int favourite;
    private double loyaltyToFavourite;
    private double extras;
    private String usualMethod = "";

    Reservations(SpaPlan plan, int firstDay) {
        this.seed = plan.seed();
        this.today = (int) plan.today().toEpochDay();
        this.currentYear = plan.today().getYear();
        this.firstDay = firstDay;
        this.yearOfDay = new int[today + 100 - firstDay];
        for (int i = 0; i < yearOfDay.length; i++) {
            yearOfDay[i] = LocalDate.ofEpochDay(firstDay + i).getYear();
        }
    }

    void fill(long key, Visit visit) {
        int record = Schedule.record(key);
        visit.customer = record;
        visit.day = Schedule.day(key);
        visit.bookedDay = Schedule.bookedDay(key);
        visit.services = 0;
        visit.products = 0;
        visit.payments = 0;
        visit.total = 0;
        visit.paid = 0;
        visit.giftcard = null;
        visit.comment = null;
        visit.dated = true;
        taste(record);
        draw.at(seed, Stream.VISIT, Schedule.visit(key)).bits();
        visit.bookedMinute = draw.between(8 * 60, visit.bookedDay < visit.day ? 22 * 60 : 10 * 60 + 59);
        if (record < DemoPeople.current().size()) {
            scripted(DemoPeople.current().get(record), visit);
        } else {
            visit.minute = draw.between(44, 88) * 15;
            visit.dated = visit.bookedDay != visit.day || draw.chance(0.9);
            services(visit);
            products(visit);
            settle(visit);
        }
    }

    private void taste(int record) {
        draw.at(seed, Stream.TASTE, record);
        favourite = Catalogue.service(draw);
        loyaltyToFavourite = 0.2 + 0.6 * draw.unit();
        extras = draw.unit() * draw.unit();
        usualMethod = Catalogue.method(draw);
    }

    private void services(Visit visit) {
        service(visit, draw.chance(loyaltyToFavourite) ? favourite : Catalogue.service(draw));
        if (draw.chance(0.1 + 0.6 * extras)) {
            service(visit, Catalogue.service(draw));
            if (draw.chance(0.2)) {
                service(visit, Catalogue.service(draw));
            }
        }
    }

    private void service(Visit visit, int id) {
        Catalogue.Service service = Catalogue.service(id);
        int lot = draw.below(100);
        int people = !service.perPerson() ? 1 : lot < 62 ? 2 : lot < 78 ? 1 : lot < 88 ? 4 : lot < 96 ? 3 : 6;
        add(visit, id, people, draw.chance(0.15));
    }

    private void add(Visit visit, int id, int people, boolean atListPrice) {
        int list = Catalogue.service(id).price();
        int price = atListPrice ? list : Catalogue.priceIn(yearOfDay[visit.day - firstDay], currentYear, list);
        int line = visit.services++;
        visit.service[line] = id;
        visit.people[line] = people;
        visit.price[line] = atListPrice ? -1 : price;
        visit.total += price * people;
    }

    private void products(Visit visit) {
        if (draw.chance(0.06 + 0.5 * extras)) {
            product(visit);
            if (draw.chance(0.25)) {
                product(visit);
            }
        }
    }

    private void product(Visit visit) {
        int line = visit.products++;
        visit.product[line] = 1 + draw.below(Catalogue.PRODUCTS.size());
        visit.quantity[line] = draw.chance(0.75) ? 1 : 2;
        visit.total += Catalogue.product(visit.product[line]).price() * visit.quantity[line];
    }

    private void settle(Visit visit) {
        boolean ahead = visit.day > today;
        double lot = draw.unit();
        if (draw.chance(0.04)) {
            visit.comment = draw.pick(COMMENTS);
        }
        visit.visitState = ahead ? "pendiente" : visit.day == today - 1 && lot < 0.3 ? "checkin" : "checkout";
        String by = draw.chance(0.75) ? usualMethod : Catalogue.method(draw);
        if (lot > 0.976) {
            visit.visitState = "pendiente";
            visit.paymentState = "cancelado";
        } else if (ahead ? lot > 0.45 : lot > 0.960) {
            visit.paymentState = "pendiente";
        } else if (ahead ? lot > 0.15 : lot > 0.932) {
            visit.paymentState = "parcial";
            visit.pay(visit.total / 2 / 500 * 500, visit.bookedDay, visit.bookedMinute, by);
        } else {
            visit.paymentState = "pagado";
            payInFull(visit, by, ahead);
        }
    }

    private void payInFull(Visit visit, String by, boolean ahead) {
        int lot = draw.below(100);
        int rest = visit.total;
        if (lot < 3) {
            visit.giftcard = giftcard();
            int covered = Math.min(rest, draw.between(4, 12) * 10_000);
            visit.pay(covered, visit.bookedDay, visit.bookedMinute, "giftcard");
            rest -= covered;
        } else if (lot < 6) {
            int discount = rest / 10 / 100 * 100;
            visit.pay(discount, visit.bookedDay, visit.bookedMinute, "descuento");
            rest -= discount;
        } else if (lot < 20 && !ahead) {
            int deposit = rest / 2 / 500 * 500;
            visit.pay(deposit, visit.bookedDay, visit.bookedMinute, by);
            rest -= deposit;
        }
        if (rest > 0) {
            boolean onArrival = !ahead && draw.chance(0.4);
            visit.pay(rest, onArrival ? visit.day : visit.bookedDay, onArrival ? visit.minute : visit.bookedMinute, by);
        }
    }

    private String giftcard() {
        StringBuilder code = new StringBuilder("GC-");
        for (int i = 0; i < 8; i++) {
            code.append(GIFTCARD_LETTERS.charAt(draw.below(GIFTCARD_LETTERS.length())));
        }
        return code.toString();
    }

    private void scripted(DemoPeople.Character character, Visit visit) {
        DemoPeople.Series series = character.visits();
        if (series == null) {
            throw new IllegalStateException(character.name() + " has no visits to tell of");
        }
        visit.minute = series.hour() * 60;
        add(visit, series.service(), 2, false);
        add(visit, series.secondService(), 1, false);
        visit.visitState = "checkout";
        visit.paymentState = "pagado";
        boolean birthday = Catalogue.service(series.secondService()).name().contains("Cumpleaños");
        visit.comment = birthday ? "Celebran cumpleaños en familia" : null;
        visit.pay(visit.total, visit.bookedDay, visit.bookedMinute, Catalogue.METHODS[series.hour() % 3]);
    }
}
