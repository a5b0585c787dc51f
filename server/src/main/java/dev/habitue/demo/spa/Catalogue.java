package dev.habitue.demo.spa;

import dev.habitue.demo.people.Draw;
import java.util.List;

/** What the made-up spa sells. Prices are Chilean pesos of today. */
final class Catalogue {
    static final String TUB = "tina";
    static final String MASSAGE = "masaje";
    static final String CABIN = "cabana";
    static final String OTHER = "otro";

    /** Ids are positions from 1; {@code weight} is how often it is chosen. */
    static final List<Service> SERVICES = List.of(
            new Service("Tina Caliente Coigüe", 28_000, 120, TUB, 16, true),
            new Service("Tina Caliente Arrayán", 28_000, 120, TUB, 13, true),
            new Service("Tina Caliente Ulmo", 30_000, 120, TUB, 11, true),
            new Service("Tina con Hidromasaje Canelo", 38_000, 120, TUB, 9, true),
            new Service("Tina con Hidromasaje Mañío", 38_000, 120, TUB, 7, true),
            new Service("Masaje Relajante Bosque", 42_000, 60, MASSAGE, 11, true),
            new Service("Masaje Descontracturante Profundo", 48_000, 60, MASSAGE, 8, true),
            new Service("Masaje con Piedras de Río", 54_000, 75, MASSAGE, 5, true),
            new Service("Drenaje Linfático", 46_000, 60, MASSAGE, 2, true),
            new Service("Reflexología de Pies", 30_000, 40, MASSAGE, 2, false),
            new Service("Cabaña Chucao", 115_000, 1_440, CABIN, 4, true),
            new Service("Cabaña Martín Pescador", 98_000, 1_440, CABIN, 4, true),
            new Service("Cabaña Pudú", 98_000, 1_440, CABIN, 3, true),
            new Service("Ambientación Aniversario", 32_000, 0, OTHER, 3, true),
            new Service("Ambientación Cumpleaños", 28_000, 0, OTHER, 3, true),
            new Service("Desayuno del Bosque", 14_000, 60, OTHER, 4, true),
            new Service("Tabla de Quesos del Sur", 22_000, 0, OTHER, 3, true),
            new Service("Tina Caliente Luma", 26_000, 120, TUB, 1, false));

    static final List<Product> PRODUCTS = List.of(
            new Product("Aceite de Rosa Mosqueta", 12_500, 18),
            new Product("Sales de Baño Lavanda", 8_900, 34),
            new Product("Vela de Cera de Abeja", 7_500, 41),
            new Product("Jabón de Avena y Miel de Ulmo", 4_900, 60),
            new Product("Jugo de Maqui 500 cc", 4_500, 72),
            new Product("Cerveza Artesanal del Lago", 4_200, 96),
            new Product("Espumante Brut", 16_900, 24),
            new Product("Chocolate Amargo con Murta", 5_600, 38),
            new Product("Bata de Algodón", 34_900, 9),
            new Product("Manta de Lana de Chiloé", 42_000, 6));

    static final String[] METHODS = {"transferencia", "webpay", "tarjeta", "flow", "efectivo", "mercadopago"};

    private static final int[] METHOD_CUMULATIVE = {33, 56, 72, 86, 95, 100};
    private static final int[] SERVICE_BY_LOT = lots();

    private Catalogue() {}

    /** The id of a service, by how often each is chosen. */
    static int service(Draw draw) {
        return SERVICE_BY_LOT[draw.below(SERVICE_BY_LOT.length)];
    }

    static String method(Draw draw) {
        int lot = draw.below(100);
        int i = 0;
        while (METHOD_CUMULATIVE[i] <= lot) {
            i++;
        }
        return METHODS[i];
    }

    static Service service(int id) {
        return SERVICES.get(id - 1);
    }

    static Product product(int id) {
        return PRODUCTS.get(id - 1);
    }

    /** What a price of today was in an earlier year, to 500 pesos. */
    static int priceIn(int year, int currentYear, int price) {
        double older = Math.pow(0.945, Math.max(0, currentYear - year));
        return (int) Math.round(price * older / 500) * 500;
    }

    private static int[] lots() {
        int total = SERVICES.stream().mapToInt(Service::weight).sum();
        int[] lots = new int[total];
        int at = 0;
        for (int id = 1; id <= SERVICES.size(); id++) {
            for (int i = 0; i < service(id).weight(); i++) {
                lots[at++] = id;
            }
        }
        return lots;
    }

    record Service(String name, int price, int minutes, String type, int weight, boolean active) {
        /** Whether a booking names how many people come, rather than one cabin or one table. */
        boolean perPerson() {
            return type.equals(TUB) || type.equals(MASSAGE);
        }
    }

    record Product(String name, int price, int stock) {}
}
