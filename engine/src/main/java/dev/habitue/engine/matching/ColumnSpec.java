package dev.habitue.engine.matching;

/** A column of a table to link, and what it holds. */
public record ColumnSpec(String name, Type type) {
    /** What a column holds, and so how it is normalised and compared. */
    public enum Type {
        /** A whole name in either order. */
        NAME,
        GIVEN_NAME,
        SURNAME,
        DATE,
        /** Two of one name who were not born on one day may be father and son. */
        BIRTH_DATE,
        PHONE,
        EMAIL,
        ADDRESS,
        STREET_NUMBER,
        POSTCODE,
        CITY,
        /** A number or code that should be a person's own. */
        IDENTIFIER,
        /** A RUT or another identity document, with or without its label, padding and dots. */
        DOCUMENT,
        /** One of few values, equal or not. */
        CATEGORY,
        /** Any other words. */
        TEXT
    }
}
