package dev.habitue.messages.internal.channel;

import dev.habitue.messages.Departure;
import dev.habitue.platform.DemoData;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
public class ChannelDeparture implements Departure {
    static final String NO_CHANNEL = "no_channel";
    static final String DEMO = "demo";

    private final MailChannel channel;
    private final DemoData demo;

    ChannelDeparture(MailChannel channel, DemoData demo) {
        this.channel = channel;
        this.demo = demo;
    }

    @Override
    public State now() {
        return !channel.delivers() ? State.NO_CHANNEL : demo.isHere() ? State.DEMO : State.READY;
    }

    /** Why a message to the address stays here; null where it may leave. */
    public static @Nullable String heldFor(State state, String address) {
        return switch (state) {
            case READY -> null;
            case NO_CHANNEL -> NO_CHANNEL;
            case DEMO -> DemoData.isMadeUp(address) ? DEMO : null;
        };
    }
}
