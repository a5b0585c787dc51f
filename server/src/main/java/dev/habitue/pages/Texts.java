package dev.habitue.pages;

import dev.habitue.platform.TenantScope;
import java.time.Clock;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Makes the {@link Formats} of a request. */
@Component
public class Texts {
    private final MessageSource messages;
    private final Clock clock;

    public Texts(MessageSource messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    public Formats in(Locale language) {
        return new Formats(messages, clock.instant(), TenantScope.currentIfBound(), language);
    }
}
