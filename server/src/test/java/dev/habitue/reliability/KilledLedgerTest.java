package dev.habitue.reliability;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of the program, and of its database, in the middle of earning and spending. */
@Tag("deep")
class KilledLedgerTest {
    private static final int KILLS = Integer.getInteger("habitue.kills", 20);
    private static final int KILLS_THAT_SHOW = 10;

    @TempDir
    private Path folder;

    @Test
    void losesAndDoublesNothingHoweverOftenTheProgramIsKilled() throws InterruptedException, SQLException {
        try (KilledLedger ledger = new KilledLedger(folder)) {
            ledger.begin();
            for (int kill = 0; kill < KILLS; kill++) {
                ledger.killServer();
            }
            ledger.end();
            ledger.assertNothingLostOrDoubled();
        }
    }

    @Test
    void losesAndDoublesNothingHoweverOftenTheDatabaseIsKilled() throws InterruptedException, SQLException {
        try (KilledLedger ledger = new KilledLedger(folder)) {
            ledger.begin();
            for (int kill = 0; kill < KILLS; kill++) {
                ledger.killPostgres();
            }
            ledger.end();
            ledger.assertNothingLostOrDoubled();
        }
    }

    @Test
    void wouldNoticeARepeatThatIsDoneAgain() throws InterruptedException, SQLException {
        try (KilledLedger ledger = new KilledLedger(folder)) {
            ledger.sabotaged("alter table idempotent_answer drop constraint idempotent_answer_pkey");
            ledger.begin();
            for (int kill = 0; kill < KILLS_THAT_SHOW; kill++) {
                ledger.killPostgres();
            }
            ledger.end();
            assertThatThrownBy(ledger::assertNothingLostOrDoubled)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("entries that no answer told of");
        }
    }

    @Test
    void wouldNoticeAnAnswerBeforeTheDiskHasIt() throws InterruptedException, SQLException {
        try (KilledLedger ledger = new KilledLedger(folder)) {
            ledger.sabotaged("alter database habitue set synchronous_commit = off");
            ledger.begin();
            for (int kill = 0; kill < KILLS_THAT_SHOW; kill++) {
                ledger.killPostgres();
            }
            ledger.end();
            assertThatThrownBy(ledger::assertNothingLostOrDoubled).isInstanceOf(AssertionError.class);
        }
    }
}
