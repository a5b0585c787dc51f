package dev.habitue.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.customers.ContactChannel;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MessageDraftTest {
    private static final MessageDraft DRAFT = MessageDraft.email("k", MessageKind.BIRTHDAY, 7, Map.of("x", 1));

    @Test
    void goesToACustomersOwnAddressAtOnceInThePlacesLanguage() {
        assertThat(DRAFT.to()).isEqualTo(new MessageDraft.Recipient(ContactChannel.EMAIL, 7L, null, null));
        assertThat(DRAFT.dueAt()).isNull();
        assertThat(DRAFT.part()).isNull();
    }

    @Test
    void goesToAnAddressThatIsNobodysYet() {
        assertThat(MessageDraft.email("k", MessageKind.CONFIRM_SUBSCRIPTION, "ana@gmail.com", Map.of())
                        .to())
                .isEqualTo(new MessageDraft.Recipient(ContactChannel.EMAIL, null, "ana@gmail.com", null));
    }

    /** Each step changes its own part, in whichever order they are taken. */
    @Test
    void isPutTogetherByStepsInAnyOrder() {
        MessageDraft.Part part = new MessageDraft.Part(new UUID(0, 1), "B", 3, true);

        MessageDraft one = DRAFT.in("en").notBefore(Instant.EPOCH).inRun(part);
        MessageDraft other = DRAFT.inRun(part).notBefore(Instant.EPOCH).in("en");

        assertThat(one).isEqualTo(other);
        assertThat(one)
                .isEqualTo(new MessageDraft(
                        "k",
                        MessageKind.BIRTHDAY,
                        new MessageDraft.Recipient(ContactChannel.EMAIL, 7L, null, "en"),
                        Map.of("x", 1),
                        part,
                        Instant.EPOCH));
    }
}
