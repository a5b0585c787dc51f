package dev.habitue.demo.cafe;

import java.util.List;

/** The tables of the shop, under the names that it gives them, in the order in which they can be filled. */
public enum CafeTable {
    PRODUCTO("Producto", """
            producto_ID integer not null, nombre_producto varchar(50), descripcion varchar(100), categoria varchar(100),
            precio numeric(10,2), cantidad integer, estado varchar(10)"""),
    USUARIO("Usuario", """
            usuario_ID integer not null, nombre varchar(50), apellidos varchar(50), correo varchar(50), ROL varchar(20),
            fecha_registro timestamp, ultimo_acceso timestamp, estado varchar(10)"""),
    COMPRA("Compra", """
            compra_ID integer not null, usuario_ID integer, fecha_compra timestamp, total numeric(10,2),
            estado varchar(12)"""),
    DETALLE("Detalle_Compra", """
            detalle_compra_ID integer not null, compra_ID integer, producto_ID integer, cantidad integer,
            precio_unitario numeric(10,2)"""),
    ACCOUNT("loyalty_users", """
            user_id integer not null, total_points integer, current_tier varchar(20), join_date timestamp,
            last_visit timestamp, total_visits integer, total_spent numeric(10,2)"""),
    ENTRY("loyalty_transactions", """
            id integer not null, user_id integer not null, transaction_type varchar(12) not null,
            points_amount integer not null, order_id integer, description text, balance_before integer not null,
            balance_after integer not null, created_at timestamp""");

    /** Keys and indexes, made after the rows. */
    public static final List<String> KEYS = List.of(
            "alter table Producto add primary key (producto_ID)",
            "alter table Usuario add primary key (usuario_ID)",
            "alter table Compra add primary key (compra_ID)",
            "alter table Detalle_Compra add primary key (detalle_compra_ID)",
            "create index on Detalle_Compra (compra_ID)",
            "alter table loyalty_users add primary key (user_id)",
            "alter table loyalty_transactions add primary key (id)");

    public final String sqlName;
    private final String columns;

    CafeTable(String sqlName, String columns) {
        this.sqlName = sqlName;
        this.columns = columns;
    }

    public String creation() {
        return "create table " + sqlName + " (" + columns + ")";
    }
}
