package dev.habitue.sources.internal.spa;

import dev.habitue.sources.internal.sync.SourceUnavailable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which of the columns that can be used this database has, and lets its user read.
 *
 * @param columns by table
 * @param hashesRecords whether the server hashes rows without making text of them (PostgreSQL 14 and newer)
 */
record SpaSchema(Map<String, Set<String>> columns, boolean hashesRecords) {
    static final String CUSTOMER = "ventas_cliente";
    static final String SERVICE = "ventas_servicio";
    static final String PRODUCT = "ventas_producto";
    static final String VISIT = "ventas_ventareserva";
    static final String VISIT_SERVICE = "ventas_reservaservicio";
    static final String VISIT_PRODUCT = "ventas_reservaproducto";
    static final String PAYMENT = "ventas_pago";

    private static final int HASHES_RECORDS_SINCE = 14;

    /** A table's columns without which nothing can be made of it, and those without which less can. */
    private record Shape(String table, List<String> required, List<String> optional) {}

    private static final List<Shape> SHAPES = List.of(
            new Shape(
                    CUSTOMER,
                    List.of("id", "nombre", "telefono"),
                    List.of("email", "documento_identidad", "pais", "ciudad", "created_at")),
            new Shape(SERVICE, List.of("id", "nombre", "precio_base", "tipo_servicio"), List.of("duracion", "activo")),
            new Shape(PRODUCT, List.of("id", "nombre", "precio_base"), List.of()),
            new Shape(
                    VISIT,
                    List.of("id", "cliente_id", "fecha_creacion", "total", "estado_pago"),
                    List.of("fecha_reserva", "pagado", "saldo_pendiente", "estado_reserva", "codigo_giftcard")),
            new Shape(
                    VISIT_SERVICE,
                    List.of("id", "venta_reserva_id", "servicio_id", "cantidad_personas"),
                    List.of("fecha_agendamiento", "hora_inicio", "precio_unitario_venta")),
            new Shape(
                    VISIT_PRODUCT,
                    List.of("id", "venta_reserva_id", "producto_id", "cantidad"),
                    List.of("precio_unitario_venta")),
            new Shape(PAYMENT, List.of("id", "venta_reserva_id", "fecha_pago", "monto", "metodo_pago"), List.of()));

    /** Refuses a database without the columns that are needed, naming all that are missing. */
    static SpaSchema read(Connection connection) throws SQLException {
        Map<String, Set<String>> columns = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement("""
                select table_name, column_name from information_schema.columns
                where table_schema = any(current_schemas(false)) and table_name = any(?)
                """)) {
            query.setArray(
                    1,
                    connection.createArrayOf(
                            "text", SHAPES.stream().map(Shape::table).toArray()));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    columns.computeIfAbsent(rows.getString(1), table -> new HashSet<>())
                            .add(rows.getString(2));
                }
            }
        }
        SpaSchema schema =
                new SpaSchema(columns, connection.getMetaData().getDatabaseMajorVersion() >= HASHES_RECORDS_SINCE);
        schema.refuseWhatCannotBeUsed();
        return schema;
    }

    private void refuseWhatCannotBeUsed() {
        List<String> missing = new ArrayList<>();
        for (Shape shape : SHAPES) {
            if (!columns.containsKey(shape.table())) {
                missing.add("table " + shape.table());
            } else {
                missing.addAll(absent(shape.table(), shape.required()));
            }
        }
        if (!missing.isEmpty()) {
            throw new SourceUnavailable("The spa's database cannot be used: " + String.join(", ", missing)
                    + (missing.size() == 1 ? " is" : " are")
                    + " missing, or its user may not read it. Check that the address leads to the booking system's"
                    + " database and grant select on its tables.");
        }
    }

    /** In words for the source's health. */
    List<String> notes() {
        List<String> missing = new ArrayList<>();
        SHAPES.forEach(shape -> missing.addAll(absent(shape.table(), shape.optional())));
        return missing.stream()
                .map(column -> "The database has no column " + column + "; reading goes on without it.")
                .toList();
    }

    private List<String> absent(String table, List<String> wanted) {
        Set<String> there = columns.getOrDefault(table, Set.of());
        return wanted.stream()
                .filter(column -> !there.contains(column))
                .map(column -> table + "." + column)
                .toList();
    }

    /** The column, or a null of the type where it is missing. */
    String column(String table, String alias, String name, String type) {
        return columns.getOrDefault(table, Set.of()).contains(name)
                ? alias + "." + name + "::" + type
                : "null::" + type;
    }
}
