package dev.habitue.messages.internal.channel;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whose fault it is that a message came back, by the enhanced status code that a mail server or a provider tells
 * (<a href="https://www.rfc-editor.org/rfc/rfc3463">RFC 3463</a>), else by its words. What does not say that the mailbox is
 * missing or closed is nobody's reason to write there no more.
 */
public enum BounceFault {
    /** There is no such mailbox, or it is closed: nothing is sent there again. */
    RECIPIENT,
    /** Our own: who we are, or what we may send. It would befall everybody, so nothing more is sent. */
    SENDER,
    /** Anything else, as a full mailbox or a message that is too long. */
    OTHER;

    private static final Pattern CODE =
            Pattern.compile("(?<![0-9.])([245])\\.([0-9]{1,3})\\.([0-9]{1,3})(?![0-9]|\\.[0-9])");
    private static final Set<String> OF_RECIPIENT = Set.of("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1");
    private static final Set<String> OF_SENDER = Set.of("5.1.7", "5.1.8");
    private static final Pattern NO_MAILBOX = Pattern.compile(
            "(user|mailbox|recipient|account|address|e-?mail)( \\S{1,80})? (is |was )?(unknown|not found|does not exist|doesn't exist"
                    + "|not exist|no longer (exists|valid)|disabled|inactive)|(no such|unknown|invalid|non-?existent)"
                    + " (user|mailbox|recipient|account|address|local part)|no mailbox (here )?by that name"
                    + "|usuario (desconocido|no existe)|(casilla|cuenta|direcci[oó]n) (no existe|inexistente|inv[aá]lida)");
    private static final Pattern OF_OURS = Pattern.compile(
            "sender|spam|block|policy|blacklist|black list|deny list|denylist|reputation|relay|spf|dkim|dmarc|sending ip|not authorized");
    private static final int LONGEST = 500;

    /** The enhanced status code; empty where the words have none. */
    public static Optional<String> code(@Nullable String words) {
        Matcher matcher = CODE.matcher(shortened(words));
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }

    /** Whether it is worth trying again: the code says so, whatever the reply's number. */
    public static boolean isTemporary(@Nullable String words) {
        return code(words).filter(code -> code.startsWith("4")).isPresent();
    }

    public static BounceFault of(@Nullable String words) {
        return code(words).map(BounceFault::ofCode).orElseGet(() -> ofWords(shortened(words)));
    }

    private static BounceFault ofCode(String code) {
        if (OF_RECIPIENT.contains(code)) {
            return RECIPIENT;
        }
        return OF_SENDER.contains(code) || code.startsWith("5.7.") ? SENDER : OTHER;
    }

    private static BounceFault ofWords(String words) {
        String plain = words.toLowerCase(Locale.ROOT);
        return !OF_OURS.matcher(plain).find() && NO_MAILBOX.matcher(plain).find() ? RECIPIENT : OTHER;
    }

    private static String shortened(@Nullable String words) {
        return words == null ? "" : words.substring(0, Math.min(words.length(), LONGEST));
    }
}
