package dev.habitue.messages.internal.template;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a message's links may lead: to an address on the web, a mailbox or a phone; never to a script or a file. */
final class LinkTargets {
    private static final Pattern HREF = Pattern.compile("href=\"([^\"]*)\"");
    private static final Pattern ALLOWED = Pattern.compile("(https?://|mailto:|tel:).*", Pattern.DOTALL);

    private LinkTargets() {}

    /** The first target of another kind. */
    static Optional<String> refused(String html) {
        Matcher link = HREF.matcher(html);
        while (link.find()) {
            if (!isAllowed(link.group(1))) {
                return Optional.of(link.group(1));
            }
        }
        return Optional.empty();
    }

    /** The same with such links leading nowhere, for what comes into a message by its variables. */
    static String tamed(String html) {
        return HREF.matcher(html)
                .replaceAll(link -> isAllowed(link.group(1)) ? Matcher.quoteReplacement(link.group()) : "href=\"#\"");
    }

    private static boolean isAllowed(String target) {
        return ALLOWED.matcher(target.strip().toLowerCase(Locale.ROOT)).matches();
    }
}
