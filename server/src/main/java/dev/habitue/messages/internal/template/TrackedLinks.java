package dev.habitue.messages.internal.template;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The links of a message that lead to the web, sent by way of this installation, so that it is known which were followed. */
final class TrackedLinks {
    private static final Pattern HREF = Pattern.compile("href=\"(https?://[^\"]+)\"");

    private TrackedLinks() {}

    /** @param by the address by way of which one leads */
    static String in(String html, UnaryOperator<String> by) {
        return HREF.matcher(html)
                .replaceAll(link -> Matcher.quoteReplacement(
                        "href=\"" + by.apply(link.group(1).replace("&amp;", "&")) + "\""));
    }
}
