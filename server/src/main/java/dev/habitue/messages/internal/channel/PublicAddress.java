package dev.habitue.messages.internal.channel;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Where people outside reach this installation: what links in messages begin with. */
@Component
public class PublicAddress {
    private final MessageChannelSettings settings;
    private final Environment environment;

    PublicAddress(MessageChannelSettings settings, Environment environment) {
        this.settings = settings;
        this.environment = environment;
    }

    public String of(String path) {
        String configured = settings.publicUrl();
        String base = configured != null
                ? configured.replaceAll("/+$", "")
                : "http://127.0.0.1:" + environment.getProperty("local.server.port", "8080");
        return base + path;
    }
}
