package dev.habitue.points.internal.members;

import dev.habitue.engine.matching.people.EmailAddress;
import dev.habitue.engine.matching.people.PersonName;
import dev.habitue.engine.matching.people.PhoneNumber;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** By what people are recognised when they join: phone and e-mail, in whatever spelling, and how a name is the same name. */
final class ContactKeys {
    private ContactKeys() {}

    /** The keys, each with the field that it is of; none for placeholders. */
    static Map<String, String> of(MemberDetails details) {
        Map<String, String> keys = new LinkedHashMap<>();
        PhoneNumber phone = PhoneNumber.parse(details.phone());
        if (phone != null) {
            keys.put("phone:" + phone.e164(), "phone");
        }
        EmailAddress.all(details.email()).forEach(address -> keys.put("email:" + address, "email"));
        return keys;
    }

    /** Whether two names may be one person's: the same words, or the one says more than the other. */
    static boolean sameName(@Nullable String one, @Nullable String other) {
        List<String> words = PersonName.parse(one).words();
        List<String> others = PersonName.parse(other).words();
        return words.containsAll(others) || others.containsAll(words);
    }
}
