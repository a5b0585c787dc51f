package dev.habitue.platform.postgres;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Settings for a durable server that stays small while idle; given at each start, so that they follow the program. */
final class ServerSettings {
    // The passwords are 192 random bits, which no number of rounds makes safer; each new connection pays for them.
    static final String SCRAM_ITERATIONS = "scram_iterations=64";

    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=100",
            "shared_buffers=128MB",
            "effective_cache_size=1GB",
            "work_mem=8MB",
            "maintenance_work_mem=128MB",
            "huge_pages=off",
            "jit=off",
            "random_page_cost=1.1",
            "io_method=sync",
            "max_worker_processes=4",
            "max_parallel_workers_per_gather=1",
            "max_logical_replication_workers=0",
            "wal_level=minimal",
            "max_wal_senders=0",
            "wal_compression=on",
            "max_wal_size=2GB",
            "min_wal_size=128MB",
            "checkpoint_timeout=15min",
            "autovacuum_max_workers=2",
            "client_connection_check_interval=10s",
            "password_encryption=scram-sha-256",
            SCRAM_ITERATIONS,
            "timezone=UTC",
            "log_timezone=UTC",
            "lc_messages=C",
            "log_line_prefix=%m [%p] ",
            // Statements and details of errors quote the rows, and with them people's data.
            "log_min_error_statement=panic",
            "log_error_verbosity=terse");

    private ServerSettings() {}

    static String[] arguments(Path data, int port) {
        List<String> arguments = new ArrayList<>(List.of("-D", data.toString(), "-c", "port=" + port));
        for (String setting : SETTINGS) {
            arguments.add("-c");
            arguments.add(setting);
        }
        return arguments.toArray(String[]::new);
    }
}
