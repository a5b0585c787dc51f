package dev.habitue.messages;

import static dev.habitue.fixtures.Eventually.assertEventually;
import static dev.habitue.fixtures.People.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.MovableClock;
import dev.habitue.fixtures.People;
import dev.habitue.fixtures.PostOffice;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.fixtures.SharedDatabase;
import dev.habitue.platform.DemoData;
import dev.habitue.platform.TenantSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** What waited for a mail server leaves once there is one; what is written to made-up people never does. */
class HeldMessagesTest {
    private static MessageDraft welcome(long customer) {
        return MessageDraft.email(
                "welcome/" + customer, MessageKind.WELCOME, customer, Map.of("points", 200, "referral_code", "X"));
    }

    private static Messages.Status statusOf(RunningServer server, People people, long customer) {
        return people.inTenant(() -> server.bean(Messages.class).recent(1, null, customer))
                .getFirst()
                .status();
    }

    private static long tell(People people, String domain) {
        String key = people.newKey();
        people.tell("current", person(key).named("Ana Lillo").email("a" + key + "@" + domain));
        return Long.parseLong(key);
    }

    private static void becomes(RunningServer server, People people, long customer, Messages.Status status) {
        assertEventually(() -> assertThat(statusOf(server, people, customer)).isEqualTo(status));
    }

    private static void queue(RunningServer server, People people, long customer) {
        people.inTenant(() -> server.bean(Messages.class).queue(List.of(welcome(customer))));
    }

    @Test
    void leaveOnceThereIsAMailServerAndOnlyTheRealOnes() {
        try (SharedDatabase database = SharedDatabase.open();
                PostOffice post = PostOffice.open()) {
            long real;
            long old;
            try (RunningServer without = database.serverWith(MovableClock.Beans.class)) {
                People people = People.of(without, "aremko");
                without.bean(MovableClock.class).moveTo("2026-02-20T12:00");
                old = tell(people, "correo.cl");
                queue(without, people, old);
                becomes(without, people, old, Messages.Status.HELD);
                without.bean(MovableClock.class).moveTo("2026-03-02T11:00");
                real = tell(people, "correo.cl");
                queue(without, people, real);
                becomes(without, people, real, Messages.Status.HELD);
                people.inTenant(() -> without.bean(TransactionTemplate.class)
                        .executeWithoutResult(
                                status -> without.bean(TenantSettings.class).set(DemoData.SETTING, true)));
            }
            try (RunningServer with = database.serverWith(
                    MovableClock.Beans.class,
                    "habitue.messages.smtp-server=127.0.0.1",
                    "habitue.messages.smtp-port=" + post.port(),
                    "habitue.messages.from-email=hola@aremko.cl")) {
                People people = People.of(with, "aremko");
                with.bean(MovableClock.class).moveTo("2026-03-02T13:00");
                becomes(with, people, real, Messages.Status.SENT);
                becomes(with, people, old, Messages.Status.CANCELLED);

                long madeUp = tell(people, "correo.example");
                queue(with, people, madeUp);
                becomes(with, people, madeUp, Messages.Status.HELD);
                long another = tell(people, "correo.cl");
                queue(with, people, another);
                becomes(with, people, another, Messages.Status.SENT);

                assertThat(post.mail().getReceivedMessages()).hasSize(2);
                assertThat(with.bean(Departure.class)).isNotNull();
            }
        }
    }
}
