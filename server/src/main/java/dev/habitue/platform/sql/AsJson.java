package dev.habitue.platform.sql;

/** A value that is to be bound as JSON, also where it would otherwise be an array or a text. */
record AsJson(Object value) {}
