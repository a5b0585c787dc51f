package dev.habitue.platform.outbox;

/** For whoever has mended what kept the current tenant's {@link Outbox} from delivering. */
public interface OutboxReplay {
    /** Makes what was given up due again, as if it had never been tried, and says how many deliveries those are. */
    int replay();
}
