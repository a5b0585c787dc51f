package dev.habitue.messages.internal.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.messages.internal.feedback.ApplyProviderEvents.Type;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProviderEventTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static JsonNode read(String json) {
        return JSON.readTree(json.replace('\'', '"'));
    }

    private static ProviderEvent sendGrid(String fields) {
        return ProviderEvent.ofSendGrid(read(
                        "{'habitue_message': '3.14', 'sg_event_id': 'e1', 'timestamp': 1700000000, " + fields + "}"))
                .orElseThrow();
    }

    private static ProviderEvent mailgun(String fields) {
        return ProviderEvent.ofMailgun(
                        read("{'user-variables': {'habitue_message': '3.14'}, 'timestamp': 1700000000.25, " + fields
                                + "}"),
                        "t1")
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "delivered, DELIVERED",
        "open, OPENED",
        "click, CLICKED",
        "deferred, DEFERRED",
        "bounce, BOUNCED",
        "spamreport, COMPLAINED",
        "unsubscribe, UNSUBSCRIBED",
        "group_unsubscribe, UNSUBSCRIBED"
    })
    void readsWhatSendGridTells(String event, Type type) {
        assertThat(sendGrid("'event': '" + event + "'"))
                .satisfies(read -> assertThat(read.type()).isEqualTo(type))
                .satisfies(read -> assertThat(read.tenantId()).isEqualTo(3))
                .satisfies(read -> assertThat(read.messageId()).isEqualTo(14))
                .satisfies(read -> assertThat(read.eventId()).isEqualTo("sendgrid:e1"))
                .satisfies(read -> assertThat(read.at()).isEqualTo(Instant.ofEpochSecond(1_700_000_000)));
    }

    @ParameterizedTest
    @CsvSource({
        "delivered, DELIVERED",
        "opened, OPENED",
        "clicked, CLICKED",
        "complained, COMPLAINED",
        "unsubscribed, UNSUBSCRIBED"
    })
    void readsWhatMailgunTells(String event, Type type) {
        assertThat(mailgun("'event': '" + event + "'"))
                .satisfies(read -> assertThat(read.type()).isEqualTo(type))
                .satisfies(read -> assertThat(read.eventId()).isEqualTo("mailgun:t1"))
                .satisfies(read -> assertThat(read.at()).isEqualTo(Instant.ofEpochSecond(1_700_000_000)));
    }

    /** A bounce whose code says that it is temporary is none: SendGrid calls a block one too. */
    @Test
    void takesATemporaryBounceForADeferral() {
        assertThat(sendGrid("'event': 'bounce', 'status': '4.2.2', 'reason': 'mailbox full'")
                        .type())
                .isEqualTo(Type.DEFERRED);
        assertThat(sendGrid("'event': 'bounce', 'status': '5.1.1', 'reason': 'no such user'")
                        .type())
                .isEqualTo(Type.BOUNCED);
    }

    @ParameterizedTest
    @CsvSource({"permanent, 5.1.1, BOUNCED", "permanent, 4.4.7, DEFERRED", "temporary, 5.1.1, DEFERRED"})
    void believesMailgunThatAFailureIsPermanentUnlessItsCodeSaysOtherwise(String severity, String code, Type type) {
        assertThat(mailgun("'event': 'failed', 'severity': '" + severity + "', 'delivery-status': {'enhanced-code': '"
                                + code + "'}")
                        .type())
                .isEqualTo(type);
    }

    @Test
    void tellsACodeFirstAndTheServersWordsAfterIt() {
        assertThat(sendGrid("'event': 'bounce', 'status': '5.1.1', 'reason': 'no such user',"
                                + " 'bounce_classification': 'Reputation'")
                        .detail())
                .isEqualTo("5.1.1 no such user");
        assertThat(mailgun("'event': 'failed', 'severity': 'permanent', 'delivery-status':"
                                + " {'enhanced-code': '5.1.1', 'message': 'no such user', 'description': ''}")
                        .detail())
                .isEqualTo("5.1.1 no such user");
    }

    @ParameterizedTest
    @CsvSource({"Invalid Address, invalid address gone", "Reputation, 5.7.1 sender reputation gone", "Content, gone"})
    void tellsSendGridsClassWhereThereIsNoCode(String classification, String words) {
        assertThat(sendGrid("'event': 'bounce', 'reason': 'gone', 'bounce_classification': '" + classification + "'")
                        .detail()
                        .replaceAll("\\s+", " "))
                .isEqualTo(words);
    }

    @Test
    void tellsMailgunsOwnReasonWhereTheServerGaveNone() {
        assertThat(mailgun("'event': 'failed', 'severity': 'permanent', 'reason': 'suppress-bounce'")
                        .detail())
                .isEqualTo("suppress-bounce");
    }

    @Test
    void keepsNoMoreThanFiveHundredCharacters() {
        assertThat(sendGrid("'event': 'deferred', 'reason': '" + "x".repeat(2_000) + "'")
                        .detail())
                .hasSize(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "3.", "staff.3.14", "3.14; drop table", "9999999999.1", "3.9999999999999999999"})
    void isOfNoMessageOfOursUnderAnotherReference(String reference) {
        assertThat(ProviderEvent.ofSendGrid(read("{'event': 'open', 'habitue_message': '" + reference + "'}")))
                .isEmpty();
        assertThat(ProviderEvent.ofMailgun(
                        read("{'event': 'opened', 'user-variables': {'habitue_message': '" + reference + "'}}"), "t"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"processed", "dropped", "", "OPEN"})
    void isNothingWhereNothingFollowsFromIt(String event) {
        assertThat(ProviderEvent.ofSendGrid(read("{'event': '" + event + "', 'habitue_message': '3.14'}")))
                .isEmpty();
    }

    @Test
    void hasNoMomentWhereNoneIsTold() {
        assertThat(ProviderEvent.ofSendGrid(read("{'event': 'open', 'habitue_message': '3.14'}"))
                        .orElseThrow()
                        .at())
                .isNull();
    }
}
