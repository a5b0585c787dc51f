package dev.habitue.platform;

import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * A part of what is done by itself each day, week or month. A module declares its own as beans; the automation calls them in
 * the order of their places, one run at a time for a tenant, on whichever node, in the tenant's scope. A step opens its own
 * transactions and bears repetition: called again on the same day, it does nothing twice.
 */
public interface AutomationStep {
    enum Cadence {
        DAILY,
        WEEKLY,
        MONTHLY;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Cadence ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    interface Work {
        /** Answers what it did: how many of what. */
        Map<String, Long> run(Jobs.Progress progress) throws Exception;
    }

    Cadence cadence();

    /** In snake_case; its history goes by it. */
    String name();

    /** Lower comes first. */
    int place();

    /** Whether the current tenant wants it. Whatever writes to people is off until somebody there switched it on. */
    boolean switchedOn();

    Map<String, Long> run(Jobs.Progress progress) throws Exception;

    /** A step that everybody wants. */
    static AutomationStep of(Cadence cadence, String name, int place, Work work) {
        return of(cadence, name, place, () -> true, work);
    }

    static AutomationStep of(Cadence cadence, String name, int place, BooleanSupplier switchedOn, Work work) {
        record Declared(Cadence cadence, String name, int place, BooleanSupplier wanted, Work work)
                implements AutomationStep {
            @Override
            public boolean switchedOn() {
                return wanted.getAsBoolean();
            }

            @Override
            public Map<String, Long> run(Jobs.Progress progress) throws Exception {
                return work.run(progress);
            }
        }
        return new Declared(cadence, name, place, switchedOn, work);
    }
}
