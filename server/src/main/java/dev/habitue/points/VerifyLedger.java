package dev.habitue.points;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks whether the ledger is what was written: every chain, every sum, every seal. */
public interface VerifyLedger {
    /** The name of its job. */
    String JOB = "verify_ledger";

    /**
     * @param head the last seal's hash, in hexadecimal; whoever keeps it elsewhere can tell a rewritten ledger
     * @param findings at most 100 of what does not hold
     */
    record Report(
            boolean intact,
            long entries,
            long accounts,
            long seals,
            long unsealed,
            @Nullable String head,
            @Nullable Instant sealedAt,
            List<Finding> findings) {}

    /** @param subject which entry, account or seal */
    record Finding(String subject, String problem) {}

    /** Seals what is there and verifies all of it. Long for a large ledger. */
    Report verify();
}
