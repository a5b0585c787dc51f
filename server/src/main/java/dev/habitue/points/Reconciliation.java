package dev.habitue.points;

import dev.habitue.platform.Jobs;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The programme that the business ran before beside ours: what was taken over, and each difference. */
public interface Reconciliation {
    /** The kind of job that takes over and compares. */
    String JOB = "takeover";

    /** What can differ. */
    enum Kind {
        /** Our balance after the taking over is not the old one. */
        BALANCE,
        /** The old balance was not the sum of its entries; an adjustment holds the rest. */
        BALANCE_NOT_SUM,
        /** An old entry does not begin where the one before it ended, or does not end where its points lead. */
        BROKEN_CHAIN,
        /** The old tier is not the one that the points lead to; the old one is kept. */
        TIER,
        VISITS,
        SPENT,
        /** A completed purchase of a member that the old programme never rewarded; it earns nothing here either. */
        PURCHASE_NOT_REWARDED,
        REWARD_WITHOUT_PURCHASE,
        ORDER_REWARDED_TWICE,
        /** Somebody bought and has no account in the old programme. */
        NOT_A_MEMBER,
        /** The shop has no such user; nothing was taken over. */
        UNKNOWN_USER,
        ENTRIES_WITHOUT_ACCOUNT,
        /** The old programme went on after it was taken over. */
        ENTRY_SINCE,
        HISTORY_CHANGED_SINCE,
        BALANCE_SINCE,
        ACCOUNT_SINCE,
        ACCOUNT_GONE_SINCE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> ofCode(String code) {
            return java.util.Arrays.stream(values())
                    .filter(kind -> kind.code().equals(code))
                    .findFirst();
        }
    }

    /**
     * @param subject which entry, order or user of the old system it is about
     * @param later whether it came after the taking over
     */
    record Difference(
            long id,
            @Nullable Long userId,
            Kind kind,
            @Nullable String subject,
            @Nullable String oldValue,
            @Nullable String newValue,
            boolean later) {}

    /**
     * @param earningSince from when on purchases earn here; null until it is taken over
     * @param members accounts that were taken over, {@code equal} of them with the old balance
     */
    record Summary(
            boolean oldProgramme,
            @Nullable Instant takenOverAt,
            @Nullable Instant earningSince,
            @Nullable Instant checkedAt,
            long members,
            long equal,
            long entries,
            long oldPoints,
            long points,
            Map<Kind, Long> differences) {}

    Summary summary();

    /** In the order of their ids; of this kind or member only, where one is given. */
    List<Difference> differences(@Nullable Kind kind, @Nullable Long userId, long skip, int limit);

    /** All of them, in the order of their ids. */
    void eachDifference(Consumer<Difference> taker);

    /** Takes over what is to be taken over, compares anew and waits for the end; refuses where that is running. */
    Summary run(String startedBy, Jobs.Progress progress);

    /** Does it as a job, or refuses where one is running. */
    Jobs.Job start(String startedBy);
}
