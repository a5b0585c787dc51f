package dev.habitue.messages.internal.template;

import dev.habitue.messages.MessageKind;
import dev.habitue.messages.Templates;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The texts that every tenant begins with: subject, preheader, a line of dashes, body. */
final class SeedTemplates {
    private static final int PARTS = 3;

    private SeedTemplates() {}

    static Templates.Draft of(MessageKind kind, String language) {
        String resource = "/message-templates/" + language + "/" + kind.code() + ".liquid";
        try (InputStream in = SeedTemplates.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no " + resource);
            }
            String[] parts = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", PARTS);
            return new Templates.Draft(parts[0], parts[1], parts[2].substring(parts[2].indexOf('\n') + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
