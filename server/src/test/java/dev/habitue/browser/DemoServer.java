package dev.habitue.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.PostOffice;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.sources.SpaStandIn;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;

/** The program with its demo world and a mail server beside it, started once for all browser tests. */
final class DemoServer {
    private static final int TRIES = 240;
    private static final int PAUSE_MILLIS = 500;

    /** The customer of the demo world's first story: lost for 14 months, linked to her old record by her RUT. */
    static final long MARISOL = 1;

    /** A customer's number in the spa that is beyond those of the café. */
    static final long OF_THE_SPA_ALONE = 1_000;

    private static RunningServer running;
    private static boolean populated;

    private DemoServer() {}

    static synchronized RunningServer shared() {
        if (running == null) {
            PostOffice post = PostOffice.open();
            Runtime.getRuntime().addShutdownHook(new Thread(post::close));
            running = RunningServer.start(
                    "habitue.webhooks.allow-private=true",
                    "habitue.messages.smtp-server=127.0.0.1",
                    "habitue.messages.smtp-port=" + post.port(),
                    "habitue.messages.from-email=hola@aremko.cl");
        }
        return running;
    }

    /** The same once the spa's people are there, linked, and known by what follows from their visits. */
    static synchronized RunningServer populated() {
        RunningServer server = shared();
        assumeTrue(hasWorld(server), "no demo world stands in for the spa's sources");
        if (!populated) {
            ApiClient aremko = server.client("aremko");
            await(() -> aremko.get("/api/v1/aremko/customers/" + MARISOL + "/profile")
                            .status()
                    == 200);
            await(() -> aremko.post("/api/v1/aremko/sync/legacy-to-current?limit=1", "")
                            .status()
                    == 200);
            await(() -> aremko.get("/api/v1/aremko/customers/" + MARISOL + "/profile")
                            .json()
                            .at("/statistics/total_visitas")
                            .asInt()
                    > 20);
            populated = true;
        }
        return server;
    }

    /** The same once the café's earlier programme has been taken over. */
    static RunningServer takenOver() {
        RunningServer server = shared();
        assumeTrue(hasWorld(server), "no demo world stands in for the café's source");
        ApiClient cafe = server.client("cafe-vt");
        await(() -> {
            var report = cafe.get("/api/loyalty/takeover?limit=0").json();
            return report.path("status").asString().equals("done")
                    && report.path("members").asLong() > 0;
        });
        return server;
    }

    private static boolean hasWorld(RunningServer server) {
        try {
            server.bean(SpaStandIn.class);
            return true;
        } catch (NoSuchBeanDefinitionException e) {
            return false;
        }
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(Condition condition) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            if (condition.holds()) {
                return;
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalStateException("the demo world did not arrive in two minutes");
    }
}
