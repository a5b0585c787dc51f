package dev.habitue.campaigns;

import static dev.habitue.fixtures.Eventually.assertEventually;
import static dev.habitue.fixtures.People.person;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.habitue.customers.Consents;
import dev.habitue.customers.ContactChannel;
import dev.habitue.customers.Purpose;
import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.Histories;
import dev.habitue.fixtures.MovableClock;
import dev.habitue.fixtures.Office;
import dev.habitue.fixtures.People;
import dev.habitue.fixtures.PostOffice;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.insights.Insights;
import dev.habitue.platform.Tenant;
import java.net.http.HttpRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A spa and a café at the office for the tests of one class about campaigns, with time in its hand. */
final class CampaignWorld {
    private static final String SETTINGS = "/api/advanced/config/notification-settings";

    final RunningServer server = Office.shared().server();
    final PostOffice post = Office.shared().post();
    final String spa = server.newTenant(Tenant.Kind.SPA);
    final String cafe = server.newTenant(Tenant.Kind.CAFE);
    final MovableClock clock = Office.shared().clock(spa);

    private CampaignWorld() {
        Office.shared().inOneTime(spa, cafe);
    }

    static CampaignWorld open() {
        CampaignWorld world = new CampaignWorld();
        world.sendsAsFastAsItCan();
        return world;
    }

    /** A clock that stands still would never allow the next second's messages. */
    private void sendsAsFastAsItCan() {
        for (String tenant : List.of(spa, cafe)) {
            ApiClient api = server.client(tenant);
            ObjectNode settings = (ObjectNode) api.get(SETTINGS).json();
            settings.put("per_second", 0);
            ApiClient.Answer answer = api.send(
                    HttpRequest.newBuilder().PUT(HttpRequest.BodyPublishers.ofString(settings.toString())), SETTINGS);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        }
    }

    /** What the program does every two seconds, after which it tells of the entries. */
    void sealsEntries() {
        server.bean("sealLedgersRegularly", RecurringTask.class).executeRecurringly(null, null);
    }

    People people() {
        return People.of(server, spa);
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
        Histories.Writing history = Histories.at(server, spa).customer(customer, "Ana Soto");
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
        Histories.at(server, cafe).customer(customer, "Eva Paz").came(LocalDate.parse(day), 30_000);
        People guests = People.of(server, cafe);
        guests.tell("current", person(Long.toString(customer)).named("Eva Paz"));
        assertEventually(() -> assertThat(guests.inTenant(() -> server.bean(Insights.class)
                        .of(customer)
                        .standing()
                        .statistics()
                        .visits()))
                .isOne());
    }
}
