package dev.habitue.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The options of the commands that talk to the running server, and the talk. */
final class ServerConnection {
    /** The server, or the way to it, is not as it should be; the message is one line that says what to do. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    private static final String KEY_VARIABLE = "HABITUE_API_KEY";
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PATIENCE_WITH_FILES = Duration.ofHours(2);
    private static final int FIRST_ERROR = 400;
    private static final Duration LOOK_EVERY = Duration.ofMillis(300);

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:HABITUE_DATA:-${env:HOME:-${sys:user.home}}/.habitue}",
            description = "Data folder of the running server (default: ~/.habitue).")
    private Path data = Path.of(".habitue");

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Address of the server, where it runs elsewhere (default: the one on the data folder).")
    private @Nullable URI url;

    @Option(
            names = "--api-key",
            paramLabel = "KEY",
            description = "API key (default: $$HABITUE_API_KEY, or the tenant's key in DIR/credentials.json).")
    private @Nullable String apiKey;

    private final JsonMapper json = new JsonMapper();
    private @Nullable HttpClient http;

    JsonNode get(String tenant, String path) throws Refused {
        return send(tenant, path, HttpRequest.Builder::GET);
    }

    JsonNode post(String tenant, String path, BodyPublisher body, String... headers) throws Refused {
        return send(tenant, path, request -> request.POST(body).headers(headers));
    }

    /** Starts long work on a file; as long as the file may take, the server may too. */
    JsonNode upload(String tenant, String path, FileUpload file, LongConsumer sent) throws Refused {
        return send(
                tenant,
                path,
                request -> request.POST(file.body(sent))
                        .header("Content-Type", file.contentType())
                        .header("Prefer", "respond-async")
                        .timeout(PATIENCE_WITH_FILES));
    }

    /** Saves an answer as it comes; what was there before stays until it is complete. */
    void download(String tenant, String path, String mediaType, Path target) throws Refused {
        Path unfinished = Path.of(target + ".unfinished");
        try {
            Files.write(unfinished, new byte[0]);
            send(
                    tenant,
                    path,
                    request -> request.GET().setHeader("Accept", mediaType).timeout(PATIENCE_WITH_FILES),
                    answer -> answer.statusCode() < FIRST_ERROR
                            ? BodySubscribers.mapping(BodySubscribers.ofFile(unfinished), Path::toString)
                            : BodySubscribers.ofString(StandardCharsets.UTF_8));
            Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new Refused(target + " cannot be written (" + unwritable + ")");
        }
    }

    /** Starts long work and answers its job. */
    JsonNode postAsync(String tenant, String path) throws Refused {
        return post(tenant, path, BodyPublishers.noBody(), "Prefer", "respond-async");
    }

    /** Waits for a job's end, looking now and then; refuses where it did not succeed. */
    JsonNode resultOf(String tenant, String job, Consumer<JsonNode> meanwhile) throws Refused, InterruptedException {
        JsonNode found = get(tenant, job);
        while (found.path("status").asString().equals("running")) {
            meanwhile.accept(found);
            Thread.sleep(LOOK_EVERY);
            found = get(tenant, job);
        }
        if (!found.path("status").asString().equals("succeeded")) {
            throw new Refused(found.path("error").asString("It did not come to its end"));
        }
        return found.path("result");
    }

    private JsonNode send(String tenant, String path, UnaryOperator<HttpRequest.Builder> kind) throws Refused {
        String answer = send(tenant, path, kind, HttpResponse.BodyHandlers.ofString());
        try {
            return json.readTree(answer);
        } catch (JacksonException another) {
            throw new Refused("What answers at " + address(path).resolve("/")
                    + " is not Habitué: it sent no JSON. Look at --url");
        }
    }

    private String send(
            String tenant, String path, UnaryOperator<HttpRequest.Builder> kind, HttpResponse.BodyHandler<String> taker)
            throws Refused {
        URI address = address(path);
        HttpRequest request = request(address, tenant, kind);
        try {
            HttpResponse<String> answer = http().send(request, taker);
            if (answer.statusCode() >= FIRST_ERROR) {
                throw new Refused(reason(answer));
            }
            return answer.body();
        } catch (IOException away) {
            throw new Refused("The server at " + address.resolve("/") + " does not answer (" + away + "). Is it still"
                    + " starting? Otherwise start it with: habitue run");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new Refused("Interrupted; what was begun goes on in the server");
        }
    }

    private HttpRequest request(URI address, String tenant, UnaryOperator<HttpRequest.Builder> kind) throws Refused {
        String key = key(tenant);
        try {
            return kind.apply(HttpRequest.newBuilder(address)
                            .timeout(PATIENCE)
                            .header("X-API-Key", key)
                            .header("Accept", "application/json"))
                    .build();
        } catch (IllegalArgumentException unusable) {
            boolean badAddress = address.getHost() == null
                    || !String.valueOf(address.getScheme()).startsWith("http");
            throw new Refused(
                    badAddress
                            ? address + " is no address of a server; --url is like http://127.0.0.1:8080"
                            : "The API key holds characters that no key has; copy it again");
        }
    }

    /** Made at the first call: most commands need none, and each is made with all of them. */
    private HttpClient http() {
        if (http == null) {
            http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
        }
        return http;
    }

    URI address(String path) throws Refused {
        try {
            return addressOf(path);
        } catch (IllegalArgumentException unusable) {
            throw new Refused("There is no address like " + path + "; look at the tenant's name");
        }
    }

    private URI addressOf(String path) throws Refused {
        if (url != null) {
            return url.resolve(path);
        }
        return ServerFile.find(data)
                .orElseThrow(() -> new Refused("No server runs on " + data + ". Start it with: habitue run --data "
                        + data + " (or say where it is with --url)"))
                .uri(path);
    }

    private String key(String tenant) throws Refused {
        String given = apiKey == null ? System.getenv(KEY_VARIABLE) : apiKey;
        if (given != null && !given.isBlank()) {
            return given;
        }
        Path credentials = data.resolve("credentials.json");
        try {
            JsonNode keys = json.readTree(Files.readAllBytes(credentials)).path("api_keys");
            if (keys.path(tenant).isString()) {
                return keys.path(tenant).asString();
            }
            throw new Refused("There is no tenant " + tenant + " in " + credentials + " (there is "
                    + String.join(", ", keys.propertyNames()) + "). Name one of them, or give its key with --api-key");
        } catch (IOException | JacksonException unreadable) {
            throw new Refused(credentials + " cannot be read; give the tenant's key with --api-key");
        }
    }

    private String reason(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body())
                    .path("detail")
                    .asString("The server refused it with status " + answer.statusCode());
        } catch (JacksonException noProblem) {
            return "The server refused it with status " + answer.statusCode();
        }
    }
}
