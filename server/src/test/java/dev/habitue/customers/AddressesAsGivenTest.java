package dev.habitue.customers;

import static dev.habitue.fixtures.People.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.People;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Tenant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An address is the one that was given; what it was probably meant to be is a proposal to staff. */
class AddressesAsGivenTest {
    private static final String SPA = RunningServer.shared().newTenant(Tenant.Kind.SPA);
    private final RunningServer server = RunningServer.shared();
    private final People people = People.of(server, SPA);
    private final ApiClient api = server.client(SPA);
    private final String key = people.newKey();

    private void isCalled(String email) {
        people.tell("current", person(key).named("Ana Soto").email(email));
    }

    private String proposal() {
        return "/api/v1/{tenant}/customers/" + key + "/email-proposal";
    }

    private String writtenTo() {
        return api.get("/api/v1/{tenant}/customers/" + key + "/consent")
                .json()
                .at("/current/0/address")
                .asString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@ymail.com",
                "@mail.com",
                "@email.com",
                "@hotmail.nl",
                "@yahoo.com.pe",
                "@gmail.con",
                ".ñandú@sur.cl",
                "@xn--muoz-hqa.cl"
            })
    void isWrittenToAsItWasGiven(String rest) {
        isCalled("  A" + key + rest + " ");

        assertThat(writtenTo()).isEqualTo("a" + key + rest);
    }

    @Test
    void isAskedAboutWhereItLooksMisspeltAndChangedOnlyByStaff() {
        isCalled("ana" + key + "@gmial.com");
        assertThat(api.get(proposal()).json().get("likely").asString()).isEqualTo("ana" + key + "@gmail.com");
        assertThat(writtenTo()).isEqualTo("ana" + key + "@gmial.com");

        ApiClient.Answer answer = api.post(proposal(), "{\"accept\": true}");

        assertThat(answer.json().get("email").asString()).isEqualTo("ana" + key + "@gmail.com");
        assertThat(answer.json().get("likely").isNull()).isTrue();
        assertThat(writtenTo()).isEqualTo("ana" + key + "@gmail.com");
        assertThat(people.record("current", key).orElseThrow().email())
                .as("the source's record stays as it is")
                .isEqualTo("ana" + key + "@gmial.com");
        isCalled("ana" + key + "@gmial.com");
        assertThat(writtenTo()).as("after the next sync").isEqualTo("ana" + key + "@gmail.com");
    }

    @Test
    void isNotAskedAboutAgainOnceStaffSaysThatItIsRight() {
        isCalled("ana" + key + "@gnail.com");

        api.post(proposal(), "{\"accept\": false}");

        assertThat(api.get(proposal()).json().get("likely").isNull()).isTrue();
        assertThat(writtenTo()).isEqualTo("ana" + key + "@gnail.com");
    }

    @Test
    void keepsConsentAndSuppressionOfOneAddressFromAnotherThatLooksLikeIt() {
        String other = people.newKey();
        isCalled("eva" + key + "@ymail.com");
        people.tell("current", person(other).named("Eva Paz").email("eva" + key + "@gmail.com"));

        api.post(
                "/api/v1/{tenant}/suppressions", "{\"channel\": \"email\", \"address\": \"eva" + key + "@gmail.com\"}");
        api.post(
                "/api/v1/{tenant}/customers/" + other + "/consent",
                "{\"channel\": \"email\", \"purpose\": \"promotional\", \"granted\": false}");

        assertThat(api.get("/api/v1/{tenant}/suppressions").body())
                .contains("eva" + key + "@gmail.com")
                .doesNotContain("eva" + key + "@ymail.com");
        assertThat(api.get("/api/v1/{tenant}/customers/" + key + "/consent")
                        .json()
                        .at("/current/0/state")
                        .asString())
                .isEqualTo("unknown");
    }

    @Test
    void standsBesideOthersInOneCell() {
        isCalled("ana" + key + "@soto.cl; beto" + key + "@rey.cl");

        api.post(
                "/api/v1/{tenant}/consent/import",
                "{\"entries\": [{\"address\": \"beto" + key
                        + "@rey.cl\", \"channel\": \"email\", \"purpose\": \"promotional\", \"granted\": false}]}");

        assertThat(writtenTo()).isEqualTo("ana" + key + "@soto.cl");
        assertThat(api.get("/api/v1/{tenant}/customers/" + key + "/consent")
                        .json()
                        .at("/current/0/state")
                        .asString())
                .as("what was said of either address is said of her")
                .isEqualTo("withdrawn");
        assertThat(api.get("/api/v1/{tenant}/customers/search?query=beto" + key + "@rey.cl")
                        .json()
                        .at("/current_matches/0/id")
                        .asString())
                .isEqualTo(key);
    }
}
