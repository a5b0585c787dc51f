package dev.habitue.campaigns;

import static dev.habitue.fixtures.Eventually.assertEventually;
import static dev.habitue.fixtures.People.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.customers.Consents;
import dev.habitue.customers.ContactChannel;
import dev.habitue.customers.Purpose;
import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.Histories;
import dev.habitue.fixtures.MovableClock;
import dev.habitue.fixtures.People;
import dev.habitue.fixtures.PostOffice;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.insights.Insights;
import java.net.http.HttpRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** One server with a mail server beside it for all tests of campaigns, with time in the tests' hand. */
final class CampaignWorld {
    private static final String SETTINGS = "/api/advanced/config/notification-settings";
    private static CampaignWorld shared;

    final PostOffice post;
    final RunningServer server;
    final MovableClock clock;

    private CampaignWorld(PostOffice post, RunningServer server) {
        this.post = post;
        this.server = server;
        this.clock = server.bean(MovableClock.class);
    }

    static synchronized CampaignWorld shared() {
        if (shared == null) {
            PostOffice post = PostOffice.open();
            RunningServer server = RunningServer.startWith(MovableClock.Beans.class, post.settings());
            shared = new CampaignWorld(post, server);
            shared.sendsAsFastAsItCan();
            Runtime.getRuntime().addShutdownHook(new Thread(post::close));
        }
        return shared;
    }

    /** A clock that stands still would never allow the next second's messages. */
    private void sendsAsFastAsItCan() {
        for (String tenant : List.of("aremko", "cafe-vt")) {
            ApiClient api = server.client(tenant);
            ObjectNode settings = (ObjectNode) api.get(SETTINGS).json();
            settings.put("per_second", 0);
            ApiClient.Answer answer = api.send(
                    HttpRequest.newBuilder().PUT(HttpRequest.BodyPublishers.ofString(settings.toString())), SETTINGS);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        }
    }

    People people() {
        return People.of(server, "aremko");
    }

    static String address(long customer) {
        return "ana" + customer + "@gmail.com";
    }

    private static People.Person ana(long customer) {
        return person(Long.toString(customer))
                .named("Ana Soto")
                .email(address(customer))
                .phone("+5697" + (1_000_000 + customer % 8_999_999));
    }

    /** Customers of the current system who agreed to offers. */
    List<Long> customers(int count) {
        List<Long> ids = new ArrayList<>();
        List<Consents.Statement> agreed = new ArrayList<>();
        List<People.Person> persons = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long id = Long.parseLong(people().newKey());
            ids.add(id);
            persons.add(ana(id));
            agreed.add(new Consents.Statement(
                    id,
                    ContactChannel.EMAIL,
                    Purpose.PROMOTIONAL,
                    address(id),
                    Consents.State.GRANTED,
                    "form",
                    null,
                    clock.instant()));
        }
        people().tell("current", persons.toArray(People.Person[]::new));
        people().inTenant(() -> server.bean(Consents.class).record(agreed));
        return ids;
    }

    void came(long customer, String... days) {
        Histories.Writing history = Histories.at(server, "aremko").customer(customer, "Ana Soto");
        for (String day : days) {
            history.came(LocalDate.parse(day), 30_000);
        }
        people().tell("current", ana(customer));
    }

    /** Until what follows from her visits is known. */
    void knows(long customer, int visits) {
        assertEventually(() -> assertThat(people().inTenant(() -> server.bean(Insights.class)
                        .of(customer)
                        .standing()
                        .statistics()
                        .visits()))
                .isEqualTo(visits));
    }

    /** A customer of the café who came on one day, until that is known. */
    void knowsAtTheCafe(long customer, String day) {
        Histories.at(server, "cafe-vt").customer(customer, "Eva Paz").came(LocalDate.parse(day), 30_000);
        People cafe = People.of(server, "cafe-vt");
        cafe.tell("current", person(Long.toString(customer)).named("Eva Paz"));
        assertEventually(() -> assertThat(cafe.inTenant(() -> server.bean(Insights.class)
                        .of(customer)
                        .standing()
                        .statistics()
                        .visits()))
                .isOne());
    }
}
