package dev.habitue.sources.internal.cafe;

import static dev.habitue.sources.internal.cafe.CafeSchema.ACCOUNT;
import static dev.habitue.sources.internal.cafe.CafeSchema.ENTRY;
import static dev.habitue.sources.internal.cafe.CafeSchema.LINE;
import static dev.habitue.sources.internal.cafe.CafeSchema.PRODUCT;
import static dev.habitue.sources.internal.cafe.CafeSchema.PURCHASE;
import static dev.habitue.sources.internal.cafe.CafeSchema.REVIEW;
import static dev.habitue.sources.internal.cafe.CafeSchema.USER;

import dev.habitue.sources.internal.ranges.Entity;
import dev.habitue.sources.internal.ranges.RangeQueries;
import java.util.Collections;
import java.util.List;

/**
 * The statements that suit a shop's columns. Moments come as microseconds on the shop's wall, amounts as minor units. A
 * digest covers exactly what is made of a row, names and prices of the products included. A purchase that is pending is
 * none yet, and one of nobody is nobody's visit.
 */
final class CafeQueries {
    private final CafeSchema schema;
    private final CafeDialect sql;
    private final long scale;
    private final String usersFrom;
    private final String purchasesFrom;
    private final String linesFrom;
    private final String accountsFrom;
    private final String entriesFrom;
    private final String reviewsFrom;
    private final List<String> userColumns;
    private final List<String> purchaseColumns;
    private final List<String> lineColumns;
    private final List<String> accountColumns;
    private final List<String> entryColumns;
    private final List<String> reviewColumns;

    CafeQueries(CafeSchema schema, int fractionDigits) {
        this.schema = schema;
        this.sql = schema.dialect();
        this.scale = Math.round(Math.pow(10, fractionDigits));
        usersFrom = schema.table(USER) + " u where u.usuario_ID >= ? and u.usuario_ID < ?";
        purchasesFrom = schema.table(PURCHASE) + " c where c.compra_ID >= ? and c.compra_ID < ?"
                + " and c.estado in ('completado', 'cancelado') and c.usuario_ID is not null";
        linesFrom = schema.table(LINE) + " d left join " + schema.table(PRODUCT)
                + " p on p.producto_ID = d.producto_ID where d.compra_ID >= ? and d.compra_ID < ?";
        accountsFrom = schema.table(ACCOUNT) + " a where a.user_id >= ? and a.user_id < ?";
        entriesFrom = schema.table(ENTRY) + " e where e.id >= ? and e.id < ?";
        reviewsFrom = schema.table(REVIEW) + " r where r.review_ID >= ? and r.review_ID < ?"
                + " and r.usuario_ID is not null and r.producto_ID is not null";
        userColumns = List.of(
                sql.integer("u.usuario_ID"),
                sql.text("u.nombre"),
                sql.text(schema.column(USER, "u", "apellidos")),
                sql.text(schema.column(USER, "u", "correo")),
                sql.text(schema.column(USER, "u", "ROL")),
                sql.text(schema.column(USER, "u", "estado")),
                sql.wallMicros(schema.column(USER, "u", "fecha_registro")));
        purchaseColumns = List.of(
                sql.integer("c.compra_ID"),
                sql.integer("c.usuario_ID"),
                sql.wallMicros("c.fecha_compra"),
                sql.text("c.estado"),
                minor("c.total"));
        String price = "coalesce(" + schema.column(LINE, "d", "precio_unitario") + ", "
                + schema.column(PRODUCT, "p", "precio") + ", 0)";
        lineColumns = List.of(
                sql.integer("d.compra_ID"),
                sql.integer("d.detalle_compra_ID"),
                sql.text("d.producto_ID"),
                "coalesce(" + sql.text("p.nombre_producto") + ", concat('Producto ', d.producto_ID), 'Producto')",
                sql.text(schema.column(PRODUCT, "p", "categoria")),
                sql.decimal("coalesce(d.cantidad, 0)"),
                minor(price),
                minor(price + " * coalesce(d.cantidad, 0)"));
        accountColumns = List.of(
                sql.integer("a.user_id"),
                sql.integer("coalesce(a.total_points, 0)"),
                sql.text(schema.column(ACCOUNT, "a", "current_tier")),
                sql.wallMicros(schema.column(ACCOUNT, "a", "join_date")),
                sql.wallMicros(schema.column(ACCOUNT, "a", "last_visit")),
                sql.integer(schema.column(ACCOUNT, "a", "total_visits")),
                minor(schema.column(ACCOUNT, "a", "total_spent")));
        entryColumns = List.of(
                sql.integer("e.id"),
                sql.integer("e.user_id"),
                sql.text("e.transaction_type"),
                sql.integer("e.points_amount"),
                sql.text(schema.column(ENTRY, "e", "order_id")),
                sql.text(schema.column(ENTRY, "e", "description")),
                sql.integer(schema.column(ENTRY, "e", "balance_before")),
                sql.integer(schema.column(ENTRY, "e", "balance_after")),
                sql.wallMicros(schema.column(ENTRY, "e", "created_at")));
        reviewColumns = List.of(
                sql.integer("r.review_ID"),
                sql.text("r.usuario_ID"),
                sql.text("r.producto_ID"),
                sql.integer(schema.column(REVIEW, "r", "calificacion")),
                sql.text(schema.column(REVIEW, "r", "contenido")),
                sql.text(schema.column(REVIEW, "r", "estado")),
                sql.wallMicros(schema.column(REVIEW, "r", "fecha_creacion")));
    }

    private String minor(String amount) {
        return sql.integer("round(" + amount + " * " + scale + ")");
    }

    RangeQueries of(Entity entity) {
        return switch (entity) {
            case CUSTOMER -> queries(USER, "usuario_ID", digest("u.usuario_ID", userColumns, usersFrom));
            case VISIT ->
                queries(
                        PURCHASE,
                        "compra_ID",
                        digest("c.compra_ID", purchaseColumns, purchasesFrom),
                        digest("d.compra_ID", lineColumns, linesFrom));
            case OLD_ACCOUNT -> queries(ACCOUNT, "user_id", digest("a.user_id", accountColumns, accountsFrom));
            case REVIEW -> queries(REVIEW, "review_ID", digest("r.review_ID", reviewColumns, reviewsFrom));
            case OLD_ENTRY -> queries(ENTRY, "id", digest("e.id", entryColumns, entriesFrom));
        };
    }

    private RangeQueries queries(String table, String id, String... digests) {
        return new RangeQueries(
                "select min(" + id + ") from " + schema.table(table) + " where " + id + " >= ?",
                "select count(*) from " + schema.table(table),
                List.of(digests));
    }

    private String digest(String id, List<String> columns, String from) {
        return "select " + sql.range(id) + ", count(*), sum(" + sql.hash(columns) + ") from " + from + " group by 1";
    }

    private static String select(List<String> columns, String from, String order) {
        return "select " + String.join(", ", columns) + " from " + from + " order by " + order;
    }

    String users() {
        return select(userColumns, usersFrom, "u.usuario_ID");
    }

    String usersById(int count) {
        String from = schema.table(USER) + " u where u.usuario_ID in ("
                + String.join(", ", Collections.nCopies(count, "?")) + ")";
        return select(userColumns, from, "u.usuario_ID");
    }

    String purchases() {
        return select(purchaseColumns, purchasesFrom, "c.compra_ID");
    }

    String lines() {
        return select(lineColumns, linesFrom, "d.compra_ID, d.detalle_compra_ID");
    }

    String accounts() {
        return select(accountColumns, accountsFrom, "a.user_id");
    }

    String entries() {
        return select(entryColumns, entriesFrom, "e.id");
    }

    String reviews() {
        return select(reviewColumns, reviewsFrom, "r.review_ID");
    }

    /** From after an id, at most so many: id, name, type, price, whether it is on sale. */
    String products() {
        return select(
                List.of(
                        sql.integer("p.producto_ID"),
                        sql.text("p.nombre_producto"),
                        sql.text(schema.column(PRODUCT, "p", "categoria")),
                        minor(schema.column(PRODUCT, "p", "precio")),
                        sql.text(schema.column(PRODUCT, "p", "estado"))),
                schema.table(PRODUCT) + " p where p.producto_ID > ?",
                "p.producto_ID limit ?");
    }

    /** How many purchases wait to be completed, and how many are of nobody. */
    String leftOut() {
        return "select count(case when c.estado = 'pendiente' then 1 end),"
                + " count(case when c.estado in ('completado', 'cancelado') and c.usuario_ID is null then 1 end) from "
                + schema.table(PURCHASE) + " c";
    }
}
