package dev.habitue.identity;

import java.util.Map;

/** What people say of the registry; the machine never changes it afterwards. */
public interface MappingDecisions {
    /** @param confidence 0–100 */
    record Registration(EntityRef source, EntityRef target, double confidence, Map<String, Object> metadata) {}

    /**
     * That the two are one. Confirming again changes nothing. Refuses what somebody rejected, and what has another mapping in
     * its place by now.
     */
    Mapping confirm(long mappingId);

    /** That the two are not one: they part at once. Rejecting again changes nothing. Refuses what somebody confirmed. */
    Mapping reject(long mappingId);

    /**
     * Takes a decision back, so that the mapping is what it was before; or, where nobody has decided, the mapping itself, which
     * then stays parted for good. Undoing again changes nothing. Refuses a suggestion, and a place taken since.
     */
    Mapping undo(long mappingId);

    /**
     * That something of one system is something of another; between records of our own sources the history follows it. Refuses
     * a source that is mapped already; a mere suggestion gives way.
     */
    Mapping register(Registration registration);
}
