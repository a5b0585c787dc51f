package dev.habitue.browser;

import dev.habitue.fixtures.RunningServer;

/** The program with its demo world, started once for all browser tests. */
final class DemoServer {
    private static RunningServer running;

    private DemoServer() {}

    static synchronized RunningServer shared() {
        if (running == null) {
            running = RunningServer.start();
            Runtime.getRuntime().addShutdownHook(new Thread(running::close));
        }
        return running;
    }
}
