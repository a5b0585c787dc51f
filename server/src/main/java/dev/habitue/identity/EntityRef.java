package dev.habitue.identity;

import dev.habitue.customers.SourceRecord;

/** Something that a system holds: its system, what kind of thing it is, and its id there. */
public record EntityRef(String system, String entityType, String id) {
    public static final String CUSTOMER = "customer";

    /** Somebody who is known from a line of services rendered only. */
    public static final String CONTACT = "contact";

    /** A person's record, as the registry names it. */
    public static EntityRef ofRecord(String source, String sourceKey) {
        return new EntityRef(source, entityTypeOf(source), sourceKey);
    }

    public static EntityRef of(SourceRecord record) {
        return ofRecord(record.source(), record.sourceKey());
    }

    /** Whether it names a person's record of one of our own sources. */
    public boolean isRecord() {
        return switch (system) {
            case SourceRecord.CURRENT, SourceRecord.LEGACY, SourceRecord.LEGACY_SERVICES, SourceRecord.TILL ->
                entityType.equals(entityTypeOf(system));
            default -> false;
        };
    }

    /** Whether a mapping from it decides whose record it is: the current system's records are nobody else's. */
    public boolean isAttributable() {
        return isRecord() && !system.equals(SourceRecord.CURRENT);
    }

    public static String entityTypeOf(String source) {
        return source.equals(SourceRecord.LEGACY_SERVICES) ? CONTACT : CUSTOMER;
    }
}
