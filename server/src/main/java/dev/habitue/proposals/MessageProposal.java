package dev.habitue.proposals;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to say to a customer to win her back, ready to be read over and sent by a person.
 *
 * @param approach what the proposal builds on; machine-readable
 * @param suggestedServices what to offer: what she likes first
 * @param suggestedDiscountPercent a benefit in proportion to what she is worth, for the owner to decide; 0 for none
 * @param whatsappUrl opens the message in WhatsApp, where a phone is known
 */
public record MessageProposal(
        long customerId,
        Approach approach,
        String subject,
        String message,
        List<String> suggestedServices,
        int suggestedDiscountPercent,
        List<String> reasons,
        @Nullable String whatsappUrl) {

    public enum Approach {
        /** Has never been here. */
        WELCOME,
        /** Comes anyway: no discount needed. */
        THANK,
        /** Stayed away and was worth a lot. */
        WIN_BACK_WITH_BENEFIT,
        /** Stayed away. */
        WIN_BACK
    }
}
