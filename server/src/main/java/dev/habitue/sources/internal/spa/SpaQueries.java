package dev.habitue.sources.internal.spa;

import static dev.habitue.sources.internal.spa.SpaSchema.CUSTOMER;
import static dev.habitue.sources.internal.spa.SpaSchema.PAYMENT;
import static dev.habitue.sources.internal.spa.SpaSchema.PRODUCT;
import static dev.habitue.sources.internal.spa.SpaSchema.SERVICE;
import static dev.habitue.sources.internal.spa.SpaSchema.VISIT;
import static dev.habitue.sources.internal.spa.SpaSchema.VISIT_PRODUCT;
import static dev.habitue.sources.internal.spa.SpaSchema.VISIT_SERVICE;

import dev.habitue.sources.internal.ranges.Entity;
import dev.habitue.sources.internal.ranges.RangeQueries;
import java.util.List;

/**
 * The statements that suit a database's columns. Moments come as microseconds since 1970, days as days since then,
 * amounts as minor units. A digest covers exactly what is made of a row, names and prices of the catalogue included.
 */
final class SpaQueries {
    private static final String VISITS_FROM = VISIT + " v where v.id >= ? and v.id < ?";
    private static final String SERVICES_FROM = VISIT_SERVICE + " i left join " + SERVICE
            + " c on c.id = i.servicio_id where i.venta_reserva_id >= ? and i.venta_reserva_id < ?";
    private static final String PRODUCTS_FROM = VISIT_PRODUCT + " i left join " + PRODUCT
            + " c on c.id = i.producto_id where i.venta_reserva_id >= ? and i.venta_reserva_id < ?";
    private static final String PAYMENTS_FROM = PAYMENT + " p where p.venta_reserva_id >= ? and p.venta_reserva_id < ?";

    private final SpaSchema schema;
    private final long scale;
    private final String customerColumns;
    private final String visitColumns;
    private final String serviceColumns;
    private final String productColumns;
    private final String paymentColumns;

    SpaQueries(SpaSchema schema, int fractionDigits) {
        this.schema = schema;
        this.scale = Math.round(Math.pow(10, fractionDigits));
        customerColumns = String.join(
                ", ",
                "c.id::bigint",
                "c.nombre::text",
                "c.telefono::text",
                schema.column(CUSTOMER, "c", "email", "text"),
                schema.column(CUSTOMER, "c", "documento_identidad", "text"),
                schema.column(CUSTOMER, "c", "pais", "text"),
                schema.column(CUSTOMER, "c", "ciudad", "text"),
                micros(finite(schema.column(CUSTOMER, "c", "created_at", "timestamptz"))));
        String bookedAt = finite("v.fecha_creacion::timestamptz");
        visitColumns = String.join(
                ", ",
                "v.id::bigint",
                "v.cliente_id::bigint",
                micros("coalesce(" + finite(schema.column(VISIT, "v", "fecha_reserva", "timestamptz")) + ", " + bookedAt
                        + ")"),
                micros(bookedAt),
                "lower(trim(v.estado_pago::text))",
                schema.column(VISIT, "v", "estado_reserva", "text"),
                minor("v.total"),
                minor(schema.column(VISIT, "v", "pagado", "numeric")),
                minor(schema.column(VISIT, "v", "saldo_pendiente", "numeric")),
                schema.column(VISIT, "v", "codigo_giftcard", "text"));
        serviceColumns = String.join(
                ", ",
                "i.venta_reserva_id::bigint",
                "i.id::bigint",
                "i.servicio_id::text",
                "coalesce(c.nombre::text, 'Servicio ' || i.servicio_id)",
                "c.tipo_servicio::text",
                "i.cantidad_personas::numeric",
                prices(schema.column(VISIT_SERVICE, "i", "precio_unitario_venta", "numeric"), "i.cantidad_personas"),
                "(" + schema.column(VISIT_SERVICE, "i", "fecha_agendamiento", "date") + " - date '1970-01-01')::int",
                schema.column(VISIT_SERVICE, "i", "hora_inicio", "text"));
        productColumns = String.join(
                ", ",
                "i.venta_reserva_id::bigint",
                "i.id::bigint",
                "i.producto_id::text",
                "coalesce(c.nombre::text, 'Producto ' || i.producto_id)",
                "null::text",
                "i.cantidad::numeric",
                prices(schema.column(VISIT_PRODUCT, "i", "precio_unitario_venta", "numeric"), "i.cantidad"),
                "null::int",
                "null::text");
        paymentColumns = String.join(
                ", ",
                "p.venta_reserva_id::bigint",
                "p.id::bigint",
                micros(finite("p.fecha_pago::timestamptz")),
                minor("p.monto"),
                "coalesce(nullif(trim(p.metodo_pago::text), ''), 'otro')");
    }

    private static String finite(String moment) {
        return "case when isfinite(" + moment + ") then " + moment + " end";
    }

    private static String micros(String moment) {
        return "(extract(epoch from " + moment + ") * 1000000)::bigint";
    }

    private String minor(String amount) {
        return "round(" + amount + "::numeric * " + scale + ")::bigint";
    }

    private String prices(String price, String quantity) {
        String paid = "coalesce(" + price + ", c.precio_base::numeric)";
        return minor(paid) + ", coalesce(" + minor(paid + " * " + quantity) + ", 0)";
    }

    RangeQueries of(Entity entity) {
        return switch (entity) {
            case CUSTOMER ->
                queries(CUSTOMER, digest("c.id", customerColumns, CUSTOMER + " c where c.id >= ? and c.id < ?"));
            case VISIT ->
                queries(
                        VISIT,
                        digest("v.id", visitColumns, VISITS_FROM),
                        digest("i.venta_reserva_id", serviceColumns, SERVICES_FROM),
                        digest("i.venta_reserva_id", productColumns, PRODUCTS_FROM),
                        digest("p.venta_reserva_id", paymentColumns, PAYMENTS_FROM));
            case OLD_ACCOUNT, OLD_ENTRY, REVIEW ->
                throw new IllegalArgumentException("a booking system has no loyalty programme");
        };
    }

    private static RangeQueries queries(String table, String... digests) {
        return new RangeQueries(
                "select min(id)::bigint from " + table + " where id >= ?",
                "select count(*) from " + table,
                List.of(digests));
    }

    private String digest(String id, String columns, String from) {
        String hash = schema.hashesRecords()
                ? "hash_record_extended(row(" + columns + "), 0)"
                : "('x' || left(md5(row(" + columns + ")::text), 16))::bit(64)::bigint";
        return "select " + id + "::bigint >> " + Entity.RANGE_BITS + ", count(*), sum(" + hash + ") from " + from
                + " group by 1";
    }

    String customers() {
        return "select " + customerColumns + " from " + CUSTOMER + " c where c.id >= ? and c.id < ? order by c.id";
    }

    String customersById() {
        return "select " + customerColumns + " from " + CUSTOMER + " c where c.id = any(?) order by c.id";
    }

    String visits() {
        return "select " + visitColumns + " from " + VISITS_FROM + " order by v.id";
    }

    String visitServices() {
        return "select " + serviceColumns + " from " + SERVICES_FROM + " order by i.venta_reserva_id, i.id";
    }

    String visitProducts() {
        return "select " + productColumns + " from " + PRODUCTS_FROM + " order by i.venta_reserva_id, i.id";
    }

    String payments() {
        return "select " + paymentColumns + " from " + PAYMENTS_FROM + " order by p.venta_reserva_id, p.id";
    }

    /** From after an id, at most so many: id, name, type, price, minutes, active. */
    String services() {
        return "select s.id::bigint, s.nombre::text, s.tipo_servicio::text, " + minor("s.precio_base") + ", "
                + schema.column(SERVICE, "s", "duracion", "int") + ", coalesce("
                + schema.column(SERVICE, "s", "activo", "boolean") + ", true) from " + SERVICE
                + " s where s.id > ? order by s.id limit ?";
    }

    String products() {
        return "select p.id::bigint, p.nombre::text, null::text, " + minor("p.precio_base") + ", null::int, true from "
                + PRODUCT + " p where p.id > ? order by p.id limit ?";
    }
}
