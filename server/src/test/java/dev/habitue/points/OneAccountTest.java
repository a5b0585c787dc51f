package dev.habitue.points;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.customers.SourceRecord;
import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.ApiClient.Answer;
import dev.habitue.fixtures.People;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Tenant;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** One person has one account, however she is written when she joins. */
class OneAccountTest {
    private static final String CAFE = RunningServer.shared().newTenant(Tenant.Kind.CAFE);
    private final RunningServer server = RunningServer.shared();
    private final ApiClient cafe = server.client(CAFE);
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final String digits = "9" + ThreadLocalRandom.current().nextInt(30_000_000, 99_000_000);

    private Answer enrol(String name, String phone, String email) {
        return cafe.post("/api/loyalty/users", """
                {"name": "%s", "phone": %s, "email": %s}""".formatted(name, quoted(phone), quoted(email)));
    }

    private static String quoted(String text) {
        return text == null ? "null" : "\"" + text + "\"";
    }

    private static long id(Answer answer) {
        return answer.json().get("user_id").asLong();
    }

    private long points(long userId) {
        return cafe.get("/api/loyalty/users/" + userId)
                .json()
                .get("total_points")
                .asLong();
    }

    @Test
    void isHersWhoComesAgainInAnotherSpelling() {
        Answer first = enrol("Delfina Repetida", "+56 9 " + digits.substring(1), "delfina" + run + "@correo.cl");
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        for (Answer again : List.of(
                enrol("DELFINA REPETIDA", digits, "DELFINA" + run + "@correo.cl"),
                enrol("Delfina", digits.substring(1), null),
                enrol("Repetida, Delfina", null, "Delfina" + run + "@Correo.CL"),
                enrol("Delfina Repetida Muñoz", "0056" + digits, null))) {
            assertThat(again.status()).as(again.body()).isEqualTo(200);
            assertThat(id(again)).isEqualTo(id(first));
        }
        assertThat(points(id(first))).isEqualTo(200);
    }

    @Test
    void isNotOpenedForSomebodyElseWithHerPhoneOrMail() {
        Answer first = enrol("Olga Primera", digits, "olga" + run + "@correo.cl");
        for (Answer other : List.of(
                enrol("Ramiro Segundo", "+56" + digits, null),
                enrol("Olga Segunda", null, "OLGA" + run + "@correo.cl"))) {
            assertThat(other.status()).as(other.body()).isEqualTo(409);
            assertThat(other.json().get("type").asString()).endsWith("already-member");
            assertThat(other.json().get("detail").asString()).contains("Olga Primera", Long.toString(id(first)));
        }
        assertThat(enrol("Ramiro Segundo", null, null).status()).isEqualTo(201);
    }

    @Test
    void isOneHoweverManyAskAtOnce() throws Exception {
        try (ExecutorService askers = Executors.newFixedThreadPool(8)) {
            List<Callable<Long>> calls = java.util.Collections.nCopies(8, () -> id(enrol("Prisa Mucha", digits, null)));
            List<Long> answered = new java.util.ArrayList<>();
            for (Future<Long> answer : askers.invokeAll(calls)) {
                answered.add(answer.get());
            }
            assertThat(answered.stream().distinct()).hasSize(1);
            assertThat(points(answered.getFirst())).isEqualTo(200);
        }
    }

    @Test
    void isNotWelcomedTwiceAfterItWasClosed() {
        long closed = id(enrol("Vuelve Siempre", digits, null));
        cafe.send(HttpRequest.newBuilder().DELETE(), "/api/loyalty/users/" + closed);
        Answer again = enrol("Vuelve Siempre", digits, null);
        assertThat(again.status()).isEqualTo(201);
        assertThat(id(again)).isNotEqualTo(closed);
        assertThat(points(id(again))).isZero();
    }

    @Test
    void isNotGivenThePhoneOfAnother() {
        enrol("Nora Dueña", digits, null);
        long other = id(enrol("Otra Persona", null, null));
        HttpRequest.Builder put =
                HttpRequest.newBuilder().PUT(HttpRequest.BodyPublishers.ofString("{\"phone\": \"" + digits + "\"}"));
        Answer refused = cafe.send(put, "/api/loyalty/users/" + other);
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.json().get("errors").get(0).get("field").asString()).isEqualTo("phone");
    }

    @Test
    void isOfEachInAHouseholdThatTheSourcesTellApart() {
        People people = People.of(server, CAFE);
        String mother = people.newKey();
        String daughter = people.newKey();
        people.tell(
                SourceRecord.CURRENT,
                People.person(mother).named("Elba Gallardo").phone(digits),
                People.person(daughter).named("Ximena Rivas").phone(digits));
        Answer first = cafe.post("/api/loyalty/users", "{\"customer_id\": " + mother + "}");
        Answer second = cafe.post("/api/loyalty/users", "{\"customer_id\": " + daughter + "}");
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(id(second)).isNotEqualTo(id(first));
        assertThat(cafe.post("/api/loyalty/users", "{\"customer_id\": " + daughter + "}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void isNotMistakenForOneWithoutAPhone() {
        Answer first = enrol("Sin Fono " + run, "999999999", "notiene@gmail.com");
        Answer second = enrol("Tampoco " + run, "999999999", "notiene@gmail.com");
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
    }
}
