package dev.habitue.platform.sql;

/** An enum whose constants the database, the wire and the texts know by a code of their own. */
public interface Coded {
    String code();
}
