package dev.habitue.sources.internal.cafe;

import dev.habitue.sources.internal.ranges.ExpectedTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which of the columns that can be used this database has, and lets its user read.
 *
 * @param columns by table, in lower case
 * @param names how the server writes each table's name: MySQL on Linux insists on the case
 */
record CafeSchema(CafeDialect dialect, Map<String, Set<String>> columns, Map<String, String> names) {
    static final String USER = "Usuario";
    static final String PRODUCT = "Producto";
    static final String PURCHASE = "Compra";
    static final String LINE = "Detalle_Compra";
    static final String ACCOUNT = "loyalty_users";
    static final String ENTRY = "loyalty_transactions";
    static final String REVIEW = "product_reviews";

    private static final List<ExpectedTable> SHOP = List.of(
            new ExpectedTable(
                    USER,
                    List.of("usuario_ID", "nombre"),
                    List.of("apellidos", "correo", "ROL", "fecha_registro", "estado")),
            new ExpectedTable(
                    PRODUCT, List.of("producto_ID", "nombre_producto"), List.of("categoria", "precio", "estado")),
            new ExpectedTable(
                    PURCHASE, List.of("compra_ID", "usuario_ID", "fecha_compra", "total", "estado"), List.of()),
            new ExpectedTable(
                    LINE,
                    List.of("detalle_compra_ID", "compra_ID", "producto_ID", "cantidad"),
                    List.of("precio_unitario")));
    private static final List<ExpectedTable> PROGRAMME = List.of(
            new ExpectedTable(
                    ACCOUNT,
                    List.of("user_id", "total_points"),
                    List.of("current_tier", "join_date", "last_visit", "total_visits", "total_spent")),
            new ExpectedTable(
                    ENTRY,
                    List.of("id", "user_id", "transaction_type", "points_amount"),
                    List.of("order_id", "description", "balance_before", "balance_after", "created_at")));

    private static final ExpectedTable REVIEWS = new ExpectedTable(
            REVIEW,
            List.of("review_ID", "producto_ID", "usuario_ID"),
            List.of("contenido", "calificacion", "estado", "fecha_creacion"));

    /** Refuses a database without the columns that are needed, naming all that are missing. */
    static CafeSchema read(Connection connection, CafeDialect dialect) throws SQLException {
        Map<String, Set<String>> columns = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(
                        "select table_name, column_name from information_schema.columns where table_schema = "
                                + dialect.schema);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                String table = rows.getString(1).toLowerCase(Locale.ROOT);
                names.put(table, rows.getString(1));
                columns.computeIfAbsent(table, name -> new HashSet<>())
                        .add(rows.getString(2).toLowerCase(Locale.ROOT));
            }
        }
        CafeSchema schema = new CafeSchema(dialect, columns, names);
        ExpectedTable.require(CafeDatabase.TITLE, "the shop's", schema.used(), columns);
        return schema;
    }

    boolean hasProgramme() {
        return PROGRAMME.stream().allMatch(table -> table.isIn(columns));
    }

    boolean hasReviews() {
        return REVIEWS.isIn(columns);
    }

    private List<ExpectedTable> used() {
        List<ExpectedTable> used = new ArrayList<>(SHOP);
        if (hasProgramme()) {
            used.addAll(PROGRAMME);
        }
        if (hasReviews()) {
            used.add(REVIEWS);
        }
        return used;
    }

    /** In words for the source's health. */
    List<String> notes() {
        List<String> notes = new ArrayList<>(ExpectedTable.notes(used(), columns));
        if (!hasProgramme() && PROGRAMME.stream().anyMatch(table -> table.isIn(columns))) {
            notes.add("Of " + ACCOUNT + " and " + ENTRY
                    + " only one is there, or may be read; the shop's loyalty programme is left out.");
        }
        return notes;
    }

    String table(String name) {
        return names.getOrDefault(name.toLowerCase(Locale.ROOT), name);
    }

    /** The column, or null where it is missing. */
    String column(String table, String alias, String name) {
        return columns.getOrDefault(table.toLowerCase(Locale.ROOT), Set.of()).contains(name.toLowerCase(Locale.ROOT))
                ? alias + "." + name
                : "null";
    }
}
