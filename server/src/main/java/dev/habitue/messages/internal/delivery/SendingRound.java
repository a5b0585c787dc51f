package dev.habitue.messages.internal.delivery;

import dev.habitue.messages.NotificationSettings;
import dev.habitue.messages.internal.channel.MailChannel;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One node's work on what is due: its connection, which is opened when it is needed, and what is stopped meanwhile. */
final class SendingRound implements AutoCloseable {
    private final MailChannel channel;
    private final NotificationSettings settings;
    private final Set<UUID> stoppedRuns = new HashSet<>();
    private MailChannel.@Nullable Connection connection;
    private Verdict.@Nullable Wait ended;

    SendingRound(MailChannel channel, NotificationSettings settings) {
        this.channel = channel;
        this.settings = settings;
    }

    NotificationSettings settings() {
        return settings;
    }

    boolean goesOn() {
        return ended == null;
    }

    /** Why nothing of the run is sent in this round; empty where it is. */
    Optional<Verdict.Wait> waits(@Nullable UUID runId) {
        if (ended != null) {
            return Optional.of(ended);
        }
        return runId != null && stoppedRuns.contains(runId) ? Optional.of(Verdict.Wait.STOPPED) : Optional.empty();
    }

    MailChannel.Connection connection() throws MailChannel.Unavailable {
        MailChannel.Connection open = connection;
        if (open == null) {
            open = channel.connect();
            connection = open;
        }
        return open;
    }

    void heed(DeliverMessage.Next next, @Nullable UUID runId) {
        switch (next) {
            case GO_ON -> {}
            case CONNECT_ANEW -> close();
            case RUN_STOPPED -> {
                if (runId != null) {
                    stoppedRuns.add(runId);
                }
            }
            case ALL_STOPPED -> end(Verdict.Wait.STOPPED);
        }
    }

    void end(Verdict.Wait why) {
        ended = why;
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
