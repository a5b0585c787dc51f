package dev.habitue.messages;

import dev.habitue.customers.Purpose;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a message says; there is a template for each. */
public enum MessageKind {
    POINTS_EARNED(Purpose.PROGRAMME),
    LEVEL_UP(Purpose.PROGRAMME),
    VOUCHER_ISSUED(Purpose.TRANSACTIONAL),
    WELCOME(Purpose.PROGRAMME),
    CONFIRM_SUBSCRIPTION(Purpose.TRANSACTIONAL),
    POINTS_EXPIRING(Purpose.PROGRAMME),
    TIER_UPGRADE(Purpose.PROMOTIONAL),
    BIRTHDAY(Purpose.PROMOTIONAL),
    MISS_YOU(Purpose.PROMOTIONAL),
    PERSONALISED_OFFER(Purpose.PROMOTIONAL),
    SEASONAL(Purpose.PROMOTIONAL);

    private final Purpose purpose;

    MessageKind(Purpose purpose) {
        this.purpose = purpose;
    }

    public Purpose purpose() {
        return purpose;
    }

    /** Whether it calls back who stayed away; not for somebody who is about to come anyway. */
    public boolean isWinBack() {
        return this == MISS_YOU;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<MessageKind> ofCode(@Nullable String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
}
