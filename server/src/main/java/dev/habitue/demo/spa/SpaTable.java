package dev.habitue.demo.spa;

import java.util.List;

/** The tables of the booking system, in the order in which they can be filled. */
public enum SpaTable {
    CLIENTE("ventas_cliente", """
            id bigint not null, nombre varchar(100) not null, email varchar(254), telefono varchar(20) not null,
            documento_identidad varchar(100), pais varchar(100), ciudad varchar(100), created_at timestamptz"""),
    SERVICIO("ventas_servicio", """
            id bigint not null, nombre varchar(100) not null, precio_base numeric(10,0) not null,
            duracion integer not null, activo boolean not null, publicado_web boolean not null,
            tipo_servicio varchar(10) not null, descripcion_web text"""),
    PRODUCTO("ventas_producto", """
            id bigint not null, nombre varchar(100) not null, precio_base numeric(10,0) not null,
            cantidad_disponible integer not null"""),
    VENTARESERVA("ventas_ventareserva", """
            id bigint not null, cliente_id bigint not null, fecha_creacion timestamptz not null,
            fecha_reserva timestamptz, total numeric(10,0) not null, pagado numeric(10,0) not null,
            saldo_pendiente numeric(10,0) not null, estado_pago varchar(20) not null,
            estado_reserva varchar(10) not null, codigo_giftcard varchar(50), cobrado boolean not null,
            comentarios text"""),
    RESERVASERVICIO("ventas_reservaservicio", """
            id bigint not null, venta_reserva_id bigint not null, servicio_id bigint not null,
            fecha_agendamiento date not null, hora_inicio varchar(5) not null, cantidad_personas integer not null,
            precio_unitario_venta numeric(10,2)"""),
    RESERVAPRODUCTO("ventas_reservaproducto", """
            id bigint not null, venta_reserva_id bigint not null, producto_id bigint not null,
            cantidad integer not null, precio_unitario_venta numeric(10,2)"""),
    PAGO("ventas_pago", """
            id bigint not null, venta_reserva_id bigint not null, fecha_pago timestamptz not null,
            monto numeric(10,0) not null, metodo_pago varchar(100) not null""");

    /** Keys and indexes, made after the rows: much faster than keeping them up row by row. */
    public static final List<String> KEYS = List.of(
            "alter table ventas_cliente add primary key (id)",
            "alter table ventas_servicio add primary key (id)",
            "alter table ventas_producto add primary key (id)",
            "alter table ventas_ventareserva add primary key (id)",
            "alter table ventas_reservaservicio add primary key (id)",
            "alter table ventas_reservaproducto add primary key (id)",
            "alter table ventas_pago add primary key (id)",
            "alter table ventas_cliente add unique (telefono)",
            "create index on ventas_ventareserva (cliente_id)",
            "create index on ventas_reservaservicio (venta_reserva_id)",
            "create index on ventas_reservaproducto (venta_reserva_id)",
            "create index on ventas_pago (venta_reserva_id)",
            "alter table ventas_ventareserva add foreign key (cliente_id) references ventas_cliente",
            "alter table ventas_reservaservicio add foreign key (venta_reserva_id) references ventas_ventareserva",
            "alter table ventas_reservaservicio add foreign key (servicio_id) references ventas_servicio",
            "alter table ventas_reservaproducto add foreign key (venta_reserva_id) references ventas_ventareserva",
            "alter table ventas_reservaproducto add foreign key (producto_id) references ventas_producto",
            "alter table ventas_pago add foreign key (venta_reserva_id) references ventas_ventareserva");

    public final String sqlName;
    private final String columns;

    SpaTable(String sqlName, String columns) {
        this.sqlName = sqlName;
        this.columns = columns;
    }

    public String creation() {
        return "create table " + sqlName + " (" + columns + ")";
    }
}
