package dev.habitue.sources.internal.spa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.habitue.fixtures.People;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.fixtures.SpaSource;
import dev.habitue.platform.Changes;
import dev.habitue.platform.Jobs;
import dev.habitue.sources.internal.sync.Connector;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long a first sync and one without changes take; the figures go to the log. */
@Tag("deep")
class SpaSyncSpeedTest {
    private static final Logger log = LoggerFactory.getLogger(SpaSyncSpeedTest.class);
    private static final Jobs.Progress SILENT = new Jobs.Progress() {
        @Override
        public void step(String name, Long total) {}

        @Override
        public void done(long count) {}
    };

    private SpaSource spa;
    private RunningServer server;

    @BeforeEach
    void start() {
        spa = SpaSource.start();
        server = RunningServer.start(
                "habitue.demo=false",
                "AREMKO_DATABASE_URL=" + spa.url(),
                "habitue.sources.every=1d",
                "habitue.sources.retry-after=1d",
                "habitue.sources.retry-at-most=1d");
    }

    @AfterEach
    void stop() {
        server.close();
        spa.close();
    }

    @Test
    void readsALargeSpa() throws IOException, SQLException {
        Path script = Path.of(System.getProperty("habitue.shared", "../../shared"), "data/spa-large/current.sql");
        assumeTrue(Files.isReadable(script));
        spa.run("drop schema public cascade", "create schema public");
        load(script);
        spa.run("grant usage on schema public to spa", "grant select on all tables in schema public to spa", "analyze");
        readTwice();
    }

    @Test
    void readsManyVisits() {
        int visits = Integer.getInteger("habitue.visits", 1_000_000);
        int customers = visits / 5;
        spa.makeTables();
        spa.run(
                "insert into ventas_servicio select n, 'Servicio ' || n, 25000, 60, true, true, 'tina', null"
                        + " from generate_series(1, 12) n",
                "insert into ventas_cliente select n, 'Cliente ' || n, null, '+569' || lpad(n::text, 8, '0'), null,"
                        + " 'Chile', 'Osorno', '2024-05-01 12:00:00+00' from generate_series(1, " + customers + ") n",
                "insert into ventas_ventareserva select n, 1 + n % " + customers
                        + ", timestamptz '2020-01-01' + n * interval '1 minute', null, 50000, 50000, 0, 'pagado',"
                        + " 'checkout', null, true, null from generate_series(1, " + visits + ") n",
                "insert into ventas_reservaservicio select n, n, 1 + n % 12, '2024-01-01', '12:00', 2, null"
                        + " from generate_series(1, " + visits + ") n",
                "insert into ventas_pago select n, n, timestamptz '2020-01-01' + n * interval '1 minute', 50000, 'webpay'"
                        + " from generate_series(1, " + visits + ") n",
                "create index on ventas_reservaservicio (venta_reserva_id)",
                "create index on ventas_reservaproducto (venta_reserva_id)",
                "create index on ventas_pago (venta_reserva_id)",
                "analyze");
        readTwice();
    }

    private void readTwice() {
        Connector.Reading first = timed("first");
        Connector.Reading again = timed("unchanged");
        assertThat(again.people()).isEqualTo(new Changes(0, 0, first.people().total()));
        assertThat(again.visits()).isEqualTo(new Changes(0, 0, first.visits().total()));
    }

    private Connector.Reading timed(String what) {
        long begun = System.nanoTime();
        Connector.Reading reading = People.of(server, "aremko")
                .inTenant(() -> server.bean(SpaDatabase.class).read(SILENT));
        long millis = (System.nanoTime() - begun) / 1_000_000;
        log.info("{} sync: {} ms, {} of visits, counts {}", what, millis, reading.visits(), reading.counts());
        return reading;
    }

    /** Plain statements one a line, and COPY blocks from standard input. */
    private void load(Path script) throws IOException, SQLException {
        try (BufferedReader lines = Files.newBufferedReader(script);
                Connection connection = spa.connect();
                Statement statement = connection.createStatement()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("COPY")) {
                    connection.unwrap(PGConnection.class).getCopyAPI().copyIn(line, new CopyBlock(lines));
                } else if (!line.isBlank() && !line.startsWith("--")) {
                    statement.execute(line);
                }
            }
        }
    }

    /** The lines up to the one that ends a block. */
    private static final class CopyBlock extends Reader {
        private final BufferedReader lines;
        private String line = "";
        private int position;
        private boolean ended;

        CopyBlock(BufferedReader lines) {
            this.lines = lines;
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            if (position == line.length() && !ended) {
                String next = lines.readLine();
                ended = next == null || next.equals("\\.");
                line = ended ? "" : next + "\n";
                position = 0;
            }
            if (ended) {
                return -1;
            }
            int count = Math.min(length, line.length() - position);
            line.getChars(position, position + count, buffer, offset);
            position += count;
            return count;
        }

        @Override
        public void close() {}
    }
}
