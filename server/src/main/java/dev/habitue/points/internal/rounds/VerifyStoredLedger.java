package dev.habitue.points.internal.rounds;

import dev.habitue.points.VerifyLedger;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@Service
class VerifyStoredLedger implements VerifyLedger {
    private static final int MOST_FINDINGS = 100;

    private final SealTable seals;
    private final SealEntries sealEntries;
    private final TransactionTemplate snapshot;

    VerifyStoredLedger(SealTable seals, SealEntries sealEntries, TransactionTemplate transaction) {
        this.seals = seals;
        this.sealEntries = sealEntries;
        this.snapshot = new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
        this.snapshot.setReadOnly(true);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    @Override
    public Report verify() {
        sealEntries.seal();
        return Objects.requireNonNull(snapshot.execute(status -> {
            List<Finding> findings = Stream.of(
                            seals.brokenEntries(MOST_FINDINGS),
                            seals.brokenAccounts(MOST_FINDINGS),
                            seals.brokenSeals(MOST_FINDINGS))
                    .flatMap(List::stream)
                    .limit(MOST_FINDINGS)
                    .toList();
            Optional<SealTable.Seal> last = seals.last();
            return new Report(
                    findings.isEmpty(),
                    seals.count("loyalty_entry"),
                    seals.count("loyalty_account"),
                    seals.count("loyalty_seal"),
                    seals.unsealed(),
                    last.map(SealTable.Seal::hash).orElse(null),
                    last.map(SealTable.Seal::sealedAt).orElse(null),
                    findings);
        }));
    }
}
