package dev.habitue.campaigns.internal.outreach;

import dev.habitue.customers.Consents;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whom staff is to write to today, best first. Staff writes one by one, so it is enough that somebody did not say no to
 * WhatsApp.
 *
 * @param phones of those who may be written to at all
 * @param consent for WhatsApp
 * @param suppressed phones that nothing is sent to
 */
record ChooseForToday(Map<Long, String> phones, Map<Long, Consents.State> consent, Set<String> suppressed) {

    /** By customer, the phone; at most so many. */
    Map<Long, String> of(List<Long> candidates, int count) {
        Map<Long, String> chosen = new LinkedHashMap<>();
        for (Long id : candidates) {
            String phone = phones.get(id);
            if (chosen.size() < count
                    && phone != null
                    && !suppressed.contains(phone)
                    && consent.get(id) != Consents.State.WITHDRAWN) {
                chosen.put(id, phone);
            }
        }
        return chosen;
    }
}
