package dev.habitue.console.web;

import dev.habitue.platform.TenantScope;
import java.time.Clock;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Makes the {@link Say} of a request. */
@Component
class Words {
    private final MessageSource messages;
    private final Clock clock;

    Words(MessageSource messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    Say in(Locale language) {
        return new Say(messages, clock.instant(), TenantScope.currentIfBound(), language);
    }
}
