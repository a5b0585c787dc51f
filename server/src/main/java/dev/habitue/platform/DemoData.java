package dev.habitue.platform;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether the current tenant holds made-up people, whose messages never leave by a real channel. */
public interface DemoData {
    /** The setting under which a tenant remembers that a demo world was read into it. */
    String SETTING = "demo.loaded";

    boolean isHere();

    /** Made-up people's addresses end so: RFC 2606 keeps these names out of the world for ever. */
    static boolean isMadeUp(@Nullable String address) {
        return address != null && address.toLowerCase(Locale.ROOT).endsWith(".example");
    }
}
