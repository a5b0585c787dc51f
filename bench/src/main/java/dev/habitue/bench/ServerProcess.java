package dev.habitue.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** The server in a process of its own, with the heap that it is meant to live with. */
final class ServerProcess implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final long LONGEST_START_NANOS = TimeUnit.MINUTES.toNanos(2);

    private final Process process;
    private final int port;
    private final Path data;
    private final double secondsToFirstAnswer;

    private ServerProcess(Process process, int port, Path data, double secondsToFirstAnswer) {
        this.process = process;
        this.port = port;
        this.data = data;
        this.secondsToFirstAnswer = secondsToFirstAnswer;
    }

    static ServerProcess start(Path data, String ownDatabase, String sourceDatabase)
            throws IOException, InterruptedException {
        return start(data, Map.of("DATABASE_URL", ownDatabase, "AREMKO_DATABASE_URL", sourceDatabase));
    }

    static ServerProcess start(Path data, Map<String, String> environment) throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Files.createDirectories(data);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.habitue.command.HabitueCommand",
                "run",
                "--port",
                Integer.toString(port),
                "--data",
                data.toString(),
                "--no-demo"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("server.log").toFile());
        builder.environment().putAll(environment);
        long start = System.nanoTime();
        Process process = builder.start();
        // A benchmark that is broken off must not leave its server behind.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        while (!answers(port)) {
            if (!process.isAlive() || System.nanoTime() - start > LONGEST_START_NANOS) {
                process.destroy();
                throw new IllegalStateException("the server did not start; see " + data.resolve("server.log"));
            }
            Thread.sleep(50);
        }
        return new ServerProcess(process, port, data, (System.nanoTime() - start) / 1e9);
    }

    private static boolean answers(int port) throws InterruptedException {
        try {
            return HTTP.send(
                                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/health"))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    double secondsToFirstAnswer() {
        return secondsToFirstAnswer;
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + "/api/v1/aremko" + path;
    }

    /** Processor time that the program has had so far. */
    double processorSeconds() {
        return process.info().totalCpuDuration().orElse(java.time.Duration.ZERO).toNanos() / 1e9;
    }

    int port() {
        return port;
    }

    String apiKey() {
        return apiKey("aremko");
    }

    String apiKey(String tenant) {
        return new JsonMapper()
                .readTree(data.resolve("credentials.json").toFile())
                .get("api_keys")
                .get(tenant)
                .asString();
    }

    long residentMegabytes() throws IOException {
        return Processes.proportionalKilobytes(process.pid()) / 1024;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
