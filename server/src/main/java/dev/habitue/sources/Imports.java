package dev.habitue.sources;

import dev.habitue.engine.tabular.DateOrder;
import dev.habitue.platform.Refusal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The current tenant's CSV imports. */
public interface Imports {
    /** The kind of job that works off the files handed in. */
    String JOB = "import";

    /** A file as somebody hands it in. Taking it moves it where {@link #receive} says. */
    record Upload(String fileName, long bytes, Delivery delivery) {}

    /**
     * How a file is to be taken.
     *
     * @param kind what it is said to be; null to go by its header
     * @param dateOrder which number of 3/4/2020 is the day; null to go by the column
     */
    record Wish(@Nullable ImportKind kind, @Nullable DateOrder dateOrder, boolean dryRun) {}

    interface Delivery {
        void to(Path target) throws java.io.IOException;
    }

    /**
     * Takes a file and queues it; imports run one at a time. Refuses a file that is no legacy export, by its header, and
     * one that is not of the kind it is said to be.
     */
    Import receive(Upload upload, Wish wish);

    /**
     * Says how the dates of an import are to be read, where their column left that in doubt: reads its file again where it
     * was read otherwise, and what was written then is replaced. Answers that import, or the same one where nothing changes.
     * Refuses where the file is no longer here.
     */
    Import answerDateOrder(UUID id, DateOrder order);

    /** Whether the import asks for the order of its dates, and its file is still here to be read again. */
    boolean awaitsAnswer(Import entry);

    /** Waits until the import has ended, at most so long, and answers how it stands. */
    Import await(UUID id, Duration atMost);

    /** Refuses an id that there is not. */
    Import find(UUID id);

    /** Newest first, from before the given one. */
    List<Import> page(@Nullable UUID before, int limit);

    record NumberedReject(long number, Reject reject) {}

    /** In the order of their lines, from after the given line and number. */
    List<NumberedReject> rejects(UUID id, long afterLine, long afterNumber, int limit);

    /** All of them, in the order of their lines. */
    void eachReject(UUID id, Consumer<Reject> taker);

    /** Takes back what the import brought; an import that is undone already stays so. Refuses one that has not ended. */
    Import undo(UUID id);

    /** There is no import of that id. */
    final class UnknownImport extends Refusal {
        public UnknownImport() {
            super(
                    Kind.ABSENT,
                    "Unknown import",
                    "There is no import with that id. List the imports to see which there are.");
        }
    }

    /** The file is none of those that can be imported. */
    final class UnreadableFile extends Refusal {
        /** What is wrong with the file, for pages to say in their own words. */
        public enum Reason {
            EMPTY,
            NO_ROWS,
            NO_TABLE,
            UNKNOWN_COLUMNS,
            ANOTHER_KIND,
            TWIN_COLUMNS
        }

        private final Reason reason;

        public UnreadableFile(Reason reason, String detail) {
            super(Kind.RULE, "Unreadable file", detail);
            this.reason = reason;
        }

        public Reason reason() {
            return reason;
        }
    }

    /** The file is kept for a day only, and not on every node. */
    final class FileGone extends Refusal {
        public FileGone() {
            super(
                    Kind.CONFLICT,
                    "File gone",
                    "The file is no longer here. Import it again and say then how its dates are to be read (date_order).");
        }
    }

    /** Only what was imported can be undone. */
    final class NothingToUndo extends Refusal {
        public NothingToUndo(String detail) {
            super(Kind.CONFLICT, "Nothing to undo", detail);
        }
    }
}
