package dev.habitue.demo.cafe;

import dev.habitue.demo.cafe.CafeRegulars.Regular;
import dev.habitue.demo.people.Draw;
import dev.habitue.demo.people.Draw.Stream;
import dev.habitue.demo.people.MadeUpPerson;
import dev.habitue.demo.people.Names;
import dev.habitue.demo.people.People;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A made-up café: its shop's users, products and purchases, the programme that it has run, and the truth about it. Rows are
 * those of PostgreSQL's COPY text format.
 */
public final class CafeWorld {
    private static final String[][] PRODUCTS = {
        {"Espresso", "Bebidas Calientes", "1500"}, {"Americano", "Bebidas Calientes", "1600"},
        {"Cappuccino", "Bebidas Calientes", "2500"}, {"Latte", "Bebidas Calientes", "2800"},
        {"Té de hierbas del sur", "Bebidas Calientes", "2000"}, {"Limonada de menta", "Bebidas Frías", "2200"},
        {"Frappuccino", "Bebidas Frías", "3500"}, {"Jugo de murta", "Bebidas Frías", "2900"},
        {"Kuchen de nuez", "Repostería", "2600"}, {"Croissant", "Repostería", "1800"},
        {"Brownie", "Repostería", "2200"}, {"Sándwich de salmón", "Salados", "4800"}
    };
    private static final int FIRST_JOINED_DAYS_AGO = 900;
    private static final int REDEMPTION = 1_500;
    private static final int MISSED_REWARD = 7;

    private final CafePlan plan;
    private final People people;
    private final Draw draw = new Draw();
    private final Map<CafeTable, StringBuilder> rows = new EnumMap<>(CafeTable.class);
    private final Map<Long, Integer> balances = new TreeMap<>();
    private int purchases;
    private int lines;
    private int entries;

    public CafeWorld(CafePlan plan) {
        this.plan = plan;
        this.people = new People(plan.seed());
        for (CafeTable table : CafeTable.values()) {
            rows.put(table, new StringBuilder());
        }
        for (int product = 0; product < PRODUCTS.length; product++) {
            String[] it = PRODUCTS[product];
            row(CafeTable.PRODUCTO, product + 1, it[0], it[0], it[1], it[2], 20 + product, "activo");
        }
        for (int user = 1; user <= plan.users(); user++) {
            make(user);
        }
    }

    /** The truth: what each member of the old programme has. */
    public Map<Long, Integer> balances() {
        return Map.copyOf(balances);
    }

    /** How many purchases there are, of whatever state. */
    public int purchases() {
        return purchases;
    }

    public String rows(CafeTable table) {
        return String.valueOf(rows.get(table));
    }

    private void make(int user) {
        Regular regular = CafeRegulars.of(user);
        MadeUpPerson person = people.current(user);
        draw.at(plan.seed(), Stream.CAFE_USER, user);
        boolean member = regular == null ? draw.chance(0.6) : regular.member();
        String role = regular == null ? draw.chance(0.8) ? "Estudiante" : "Empleado" : regular.role();
        List<LocalDateTime> visits = regular == null ? visits() : visits(regular);
        LocalDate joined = visits.isEmpty()
                ? plan.today().minusDays(30)
                : visits.getFirst().toLocalDate();
        String state = draw.chance(0.97) ? "activo" : "inactivo";
        row(
                CafeTable.USUARIO,
                user,
                regular == null ? Names.name(person.given()) : regular.name(),
                regular == null ? person.father() + " " + person.mother() : regular.surnames(),
                regular == null ? person.email() : regular.email(),
                role,
                joined.atTime(7, 0),
                visits.isEmpty() ? joined.atTime(7, 0) : visits.getLast(),
                state);
        CafeAccount account = new CafeAccount(joined.atTime(7, 0));
        for (LocalDateTime visit : visits) {
            buy(user, visit, member ? account : null, regular != null);
        }
        if (member) {
            close(user, account, regular == null ? null : regular.earned());
        }
    }

    private List<LocalDateTime> visits(Regular regular) {
        List<LocalDateTime> visits = new ArrayList<>();
        for (int i = regular.visits() - 1; i >= 0; i--) {
            visits.add(at(regular.lastDaysAgo() + i * regular.everyDays()));
        }
        return visits;
    }

    /** Somebody comes at a pace of her own until, with some chance after each visit, she comes no more. */
    private List<LocalDateTime> visits() {
        double pace = 2 + draw.gamma(0.9) * 14;
        double leaving = draw.beta(0.8, 18);
        List<LocalDateTime> visits = new ArrayList<>();
        double daysAgo = draw.between(1, FIRST_JOINED_DAYS_AGO);
        while (daysAgo >= 1) {
            visits.add(at((int) daysAgo));
            if (draw.chance(leaving)) {
                break;
            }
            daysAgo -= Math.max(0.4, draw.exponential(pace));
        }
        return visits;
    }

    private LocalDateTime at(int daysAgo) {
        return plan.today().minusDays(Math.max(1, daysAgo)).atTime(8, 0).plusMinutes(draw.below(720));
    }

    private void buy(int user, LocalDateTime at, @Nullable CafeAccount account, boolean story) {
        purchases++;
        String state = story || draw.chance(0.95) ? "completado" : draw.chance(0.6) ? "cancelado" : "pendiente";
        int total = 0;
        int kinds = draw.between(1, 2);
        for (int kind = 0; kind < kinds; kind++) {
            int product = draw.below(PRODUCTS.length);
            int quantity = draw.chance(0.8) ? 1 : 2;
            int price = Integer.parseInt(PRODUCTS[product][2]);
            total += quantity * price;
            row(CafeTable.DETALLE, ++lines, purchases, product + 1, quantity, price);
        }
        row(CafeTable.COMPRA, purchases, user, at, total, state);
        if (account != null && state.equals("completado")) {
            account.visit(at, total);
            boolean missed = user == CafeRegulars.idOf(CafeRegulars.SOFIA) && account.visits() == MISSED_REWARD;
            if (!missed) {
                int points = account.pointsFor(total);
                move(user, account, "earn", points, purchases, "Puntos ganados por compra #" + purchases, at);
            }
            if (!story && account.balance() >= REDEMPTION && draw.chance(0.1)) {
                move(user, account, "redeem", -REDEMPTION, null, "Café Americano Gratis", at.plusMinutes(2));
            }
        }
    }

    private void move(
            int user,
            CafeAccount account,
            String type,
            int points,
            @Nullable Integer order,
            String description,
            LocalDateTime at) {
        int before = account.balance();
        account.move(points);
        row(CafeTable.ENTRY, ++entries, user, type, points, order, description, before, account.balance(), at);
    }

    private void close(int user, CafeAccount account, @Nullable Integer earned) {
        if (earned != null && earned > account.earned()) {
            LocalDateTime at = plan.today().minusDays(10).atTime(12, 0);
            move(user, account, "bonus", earned - account.earned(), null, "Aniversario", at);
        }
        balances.put((long) user, account.balance());
        row(
                CafeTable.ACCOUNT,
                user,
                account.balance(),
                account.tier(),
                account.joined(),
                account.lastVisit(),
                account.visits(),
                account.spent());
    }

    private void row(CafeTable table, @Nullable Object... values) {
        StringBuilder out = rows.computeIfAbsent(table, each -> new StringBuilder());
        for (int i = 0; i < values.length; i++) {
            out.append(i == 0 ? "" : "\t").append(values[i] == null ? "\\N" : values[i]);
        }
        out.append('\n');
    }
}
