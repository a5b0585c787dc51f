package dev.habitue.messages.internal.channel;

import dev.habitue.messages.Departure;
import dev.habitue.platform.DemoData;
import org.springframework.stereotype.Component;

@Component
public class ChannelDeparture implements Departure {
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

    /** Whether a message to the address stays here. */
    public static boolean keeps(State state, String address) {
        return switch (state) {
            case READY -> false;
            case NO_CHANNEL -> true;
            case DEMO -> DemoData.isMadeUp(address);
        };
    }
}
