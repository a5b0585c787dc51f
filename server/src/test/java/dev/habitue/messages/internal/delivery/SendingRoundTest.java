package dev.habitue.messages.internal.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.habitue.messages.NotificationSettings;
import dev.habitue.messages.internal.channel.MailChannel;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SendingRoundTest {
    private static final UUID RUN = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    /** A channel that counts how often it was opened and closed. */
    private static final class Counting implements MailChannel {
        private int opened;
        private int closed;
        private boolean broken;

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public Connection connect() throws Unavailable {
            if (broken) {
                throw new Unavailable("it is broken", null);
            }
            opened++;
            return new Connection() {
                @Override
                public Outcome send(Mail mail) {
                    return new Accepted(null);
                }

                @Override
                public void close() {
                    closed++;
                }
            };
        }
    }

    private final Counting channel = new Counting();
    private final SendingRound round = new SendingRound(channel, NotificationSettings.defaults());

    @Test
    void opensNoConnectionWhereThereIsNothingToSend() {
        round.close();

        assertThat(channel.opened).isZero();
        assertThat(channel.closed).isZero();
    }

    @Test
    void keepsOneConnectionForAllMessages() throws Exception {
        MailChannel.Connection first = round.connection();
        round.heed(DeliverMessage.Next.GO_ON, RUN);

        assertThat(round.connection()).isSameAs(first);
        round.close();
        assertThat(channel.closed).isEqualTo(1);
    }

    @Test
    void opensAnotherAfterOneThatBroke() throws Exception {
        round.connection();
        round.heed(DeliverMessage.Next.CONNECT_ANEW, RUN);
        round.connection();

        assertThat(channel.opened).isEqualTo(2);
        assertThat(channel.closed).isEqualTo(1);
        assertThat(round.goesOn()).isTrue();
    }

    @Test
    void stopsARunAndNoOther() {
        round.heed(DeliverMessage.Next.RUN_STOPPED, RUN);

        assertThat(round.waits(RUN)).contains(Verdict.Wait.STOPPED);
        assertThat(round.waits(OTHER)).isEmpty();
        assertThat(round.waits(null)).isEmpty();
        assertThat(round.goesOn()).isTrue();
    }

    @Test
    void stopsEverythingOnceTheSenderIsRefused() {
        round.heed(DeliverMessage.Next.ALL_STOPPED, RUN);

        assertThat(round.waits(OTHER)).contains(Verdict.Wait.STOPPED);
        assertThat(round.waits(null)).contains(Verdict.Wait.STOPPED);
        assertThat(round.goesOn()).isFalse();
    }

    @Test
    void saysThatTheChannelIsToBlameWhereItIs() {
        channel.broken = true;

        assertThatThrownBy(round::connection).isInstanceOf(MailChannel.Unavailable.class);
        round.end(Verdict.Wait.CHANNEL_UNAVAILABLE);

        assertThat(round.waits(RUN)).contains(Verdict.Wait.CHANNEL_UNAVAILABLE);
    }
}
