package dev.habitue.sources.internal.spa;

import dev.habitue.sources.internal.ranges.ExpectedTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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

    private static final List<ExpectedTable> SHAPES = List.of(
            new ExpectedTable(
                    CUSTOMER,
                    List.of("id", "nombre", "telefono"),
                    List.of("email", "documento_identidad", "pais", "ciudad", "created_at")),
            new ExpectedTable(
                    SERVICE, List.of("id", "nombre", "precio_base", "tipo_servicio"), List.of("duracion", "activo")),
            new ExpectedTable(PRODUCT, List.of("id", "nombre", "precio_base"), List.of()),
            new ExpectedTable(
                    VISIT,
                    List.of("id", "cliente_id", "fecha_creacion", "total", "estado_pago"),
                    List.of("fecha_reserva", "pagado", "saldo_pendiente", "estado_reserva", "codigo_giftcard")),
            new ExpectedTable(
                    VISIT_SERVICE,
                    List.of("id", "venta_reserva_id", "servicio_id", "cantidad_personas"),
                    List.of("fecha_agendamiento", "hora_inicio", "precio_unitario_venta")),
            new ExpectedTable(
                    VISIT_PRODUCT,
                    List.of("id", "venta_reserva_id", "producto_id", "cantidad"),
                    List.of("precio_unitario_venta")),
            new ExpectedTable(
                    PAYMENT, List.of("id", "venta_reserva_id", "fecha_pago", "monto", "metodo_pago"), List.of()));

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
                            "text", SHAPES.stream().map(ExpectedTable::table).toArray()));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    columns.computeIfAbsent(rows.getString(1), table -> new HashSet<>())
                            .add(rows.getString(2));
                }
            }
        }
        SpaSchema schema =
                new SpaSchema(columns, connection.getMetaData().getDatabaseMajorVersion() >= HASHES_RECORDS_SINCE);
        ExpectedTable.require(SpaDatabase.TITLE, "the booking system's", SHAPES, columns);
        return schema;
    }

    /** In words for the source's health. */
    List<String> notes() {
        return ExpectedTable.notes(SHAPES, columns);
    }

    /** The column, or a null of the type where it is missing. */
    String column(String table, String alias, String name, String type) {
        return columns.getOrDefault(table, Set.of()).contains(name)
                ? alias + "." + name + "::" + type
                : "null::" + type;
    }
}
