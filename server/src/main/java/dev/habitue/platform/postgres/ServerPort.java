package dev.habitue.platform.postgres;

import dev.habitue.platform.postgres.PostgresUnavailable.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** The port on the loopback address: a given one, or a free one that later restarts keep. */
final class ServerPort {
    // Below the range from which the kernel takes the ports of outgoing connections: such a connection
    // could take the port while the server restarts, or even connect to itself there.
    private static final int LOWEST = 20_000;
    private static final int ABOVE_HIGHEST = 32_000;
    private static final int GUESSES = 100;

    private final boolean fixed;
    private boolean served;
    private int number;

    ServerPort(int number) {
        this.fixed = number != 0;
        this.number = number;
    }

    boolean fixed() {
        return fixed;
    }

    synchronized int number() {
        return number;
    }

    synchronized void keep() {
        served = true;
    }

    synchronized int choose() throws IOException {
        if (fixed && !served && !free(number)) {
            throw taken();
        }
        if (!fixed && !served) {
            number = anyFree();
        }
        return number;
    }

    PostgresUnavailable taken() {
        return new PostgresUnavailable(
                Reason.PORT_TAKEN, "Port " + number() + " on 127.0.0.1 is taken: PostgreSQL cannot listen there");
    }

    private static int anyFree() throws IOException {
        for (int guess = 0; guess < GUESSES; guess++) {
            int candidate = ThreadLocalRandom.current().nextInt(LOWEST, ABOVE_HIGHEST);
            if (free(candidate)) {
                return candidate;
            }
        }
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean free(int candidate) {
        try (ServerSocket socket = new ServerSocket(candidate, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
