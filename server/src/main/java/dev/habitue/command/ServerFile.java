package dev.habitue.command;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code DIR/server.json}: where the server that runs on a data folder can be talked to, written once it answers, for
 * the commands that talk to it.
 */
record ServerFile(String host, int port, long pid) {
    private static final String NAME = "server.json";

    /** Leaves it in the folder; it goes with the program. */
    static void leave(Path data, String bind, int port) throws IOException {
        ServerFile file =
                new ServerFile(reachable(bind), port, ProcessHandle.current().pid());
        Path unfinished = data.resolve(NAME + ".unfinished");
        Files.write(unfinished, new JsonMapper().writeValueAsBytes(file));
        Files.move(unfinished, data.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
        data.resolve(NAME).toFile().deleteOnExit();
    }

    private static String reachable(String bind) throws UnknownHostException {
        InetAddress address = InetAddress.getByName(bind);
        return address.isAnyLocalAddress()
                ? InetAddress.getLoopbackAddress().getHostAddress()
                : address.getHostAddress();
    }

    /** Empty where no server runs on the folder; a server that was killed leaves its file behind. */
    static Optional<ServerFile> find(Path data) {
        try {
            ServerFile file = new JsonMapper().readValue(Files.readAllBytes(data.resolve(NAME)), ServerFile.class);
            return ProcessHandle.of(file.pid()).isPresent() ? Optional.of(file) : Optional.empty();
        } catch (IOException | JacksonException unreadable) {
            return Optional.empty();
        }
    }

    URI uri(String path) {
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + path);
    }
}
