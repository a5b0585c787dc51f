package dev.habitue.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.RunningServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Clients that others would generate from the document, made with the generator most of them use, walk the call scenario
 * and read what the wire says. The generator comes from Maven Central, what lints and compiles for Node from npm.
 */
@Tag("deep")
class GeneratedClientsTest {
    private static final String GENERATOR = "openapi-generator-cli";
    private static final String GENERATOR_VERSION = "7.18.0";
    private static final String REDOCLY = "@redocly/cli@2.77.0";
    private static final String TYPESCRIPT = "typescript@5.9.3";
    private static final Path FOLDER = Path.of("target/clients").toAbsolutePath();

    private static RunningServer server;

    @BeforeAll
    static void writeTheDocumentDown() throws IOException {
        server = RunningServer.start("habitue.automation.automatic=false");
        ApiClient spa = server.client("aremko");
        assertThat(spa.post("/api/v1/aremko/sync/legacy-to-current?limit=1", "").status())
                .isEqualTo(200);
        Files.createDirectories(FOLDER);
        Files.writeString(
                FOLDER.resolve("openapi.json"), spa.get("/v3/api-docs").body());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theDocumentIsWithoutAFault() throws Exception {
        needNode();
        Files.copy(
                Path.of("../redocly.yaml"),
                FOLDER.resolve("redocly.yaml"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        String said = run(FOLDER, "npx", "--yes", REDOCLY, "lint", "openapi.json", "--format=json");
        JsonNode totals = new tools.jackson.databind.json.JsonMapper()
                .readTree(said.substring(said.indexOf('{')))
                .get("totals");
        assertThat(totals.get("errors").asInt()).isZero();
        assertThat(totals.get("warnings").asInt()).isZero();
    }

    @Test
    void aJavaClientWalksTheCallScenario() throws Exception {
        Path client = generate(
                "java",
                "--library=native",
                "--additional-properties=apiPackage=dev.habitue.client,invokerPackage=dev.habitue.client,"
                        + "modelPackage=dev.habitue.client.model,openApiNullable=false");
        copy("CallScenario.java", client.resolve("src/main/java/CallScenario.java"));
        maven(
                client,
                "compile",
                "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath",
                "-Dmdep.outputFile=classpath",
                "-Dmaven.test.skip=true");
        String classes = client.resolve("target/classes") + ":" + Files.readString(client.resolve("classpath"));
        walk(client, List.of(java(), "-cp", classes, "CallScenario"));
    }

    @Test
    void aTypeScriptClientWalksTheCallScenario() throws Exception {
        needNode();
        Path client = generate("typescript-fetch", "--additional-properties=importFileExtension=.js");
        copy("call-scenario.ts", client.resolve("call-scenario.ts"));
        run(
                client,
                "npx",
                "--yes",
                "--package=" + TYPESCRIPT,
                "tsc",
                "--strict",
                "--target",
                "es2022",
                "--module",
                "nodenext",
                "--moduleResolution",
                "nodenext",
                "--lib",
                "es2022,dom",
                "--outDir",
                "walk",
                "call-scenario.ts");
        walk(client, List.of("node", "walk/call-scenario.js"));
    }

    /** What the client says must be what the wire says. */
    private static void walk(Path folder, List<String> command) throws Exception {
        String said = run(
                folder,
                Stream.concat(command.stream(), Stream.of(server.url(""), server.apiKey("aremko")))
                        .toArray(String[]::new));
        ApiClient spa = server.client("aremko");
        long id = spa.get("/api/v1/aremko/customers/search?query=maricol+niklichek&source=all&limit=5")
                .json()
                .at("/current_matches/0/id")
                .asLong();
        JsonNode profile =
                spa.get("/api/v1/aremko/customers/" + id + "/profile").json();
        JsonNode insights =
                spa.get("/api/v1/aremko/customers/" + id + "/insights").json();
        JsonNode inactive = spa.get("/api/v1/aremko/campaigns/inactive-customers?months=12&limit=5")
                .json();
        assertThat(said.strip())
                .isEqualTo(String.join(
                        " ",
                        Long.toString(id),
                        profile.at("/statistics/total_visitas").asString(),
                        insights.get("segment").asString().replace(' ', '_'),
                        inactive.get("total_analyzed").asString(),
                        "5",
                        "true"));
    }

    private static Path generate(String generator, String... options) throws Exception {
        Path tool = FOLDER.resolve(GENERATOR + "-" + GENERATOR_VERSION + ".jar");
        if (!Files.exists(tool)) {
            maven(
                    FOLDER,
                    "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy",
                    "-Dartifact=org.openapitools:" + GENERATOR + ":" + GENERATOR_VERSION,
                    "-DoutputDirectory=" + FOLDER);
        }
        Path client = FOLDER.resolve(generator.toLowerCase(Locale.ROOT));
        run(
                FOLDER,
                Stream.concat(
                                Stream.of(
                                        java(),
                                        "-jar",
                                        tool.toString(),
                                        "generate",
                                        "-i",
                                        "openapi.json",
                                        "-g",
                                        generator,
                                        "-o",
                                        client.toString()),
                                Arrays.stream(options))
                        .toArray(String[]::new));
        return client;
    }

    private static void maven(Path folder, String... arguments) throws Exception {
        String maven = Objects.requireNonNullElse(System.getProperty("maven.home"), "");
        run(
                folder,
                Stream.concat(
                                Stream.of(maven.isEmpty() ? "mvn" : maven + "/bin/mvn", "-q", "-B", "-ntp"),
                                Arrays.stream(arguments))
                        .toArray(String[]::new));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static void copy(String resource, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        try (var file = GeneratedClientsTest.class.getResourceAsStream("/clients/" + resource)) {
            Files.write(target, Objects.requireNonNull(file).readAllBytes());
        }
    }

    private static void needNode() throws Exception {
        try {
            run(FOLDER, "npx", "--version");
        } catch (IOException absent) {
            assumeTrue(false, "Node.js with npm is not installed: apt install nodejs npm");
        }
    }

    private static String run(Path folder, String... command) throws IOException, InterruptedException {
        Path said = Files.createTempFile(FOLDER, "said", ".log");
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.redirectError(said.toFile()).start();
        process.getOutputStream().close();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(() -> String.join(" ", command) + "\n" + answer + read(said))
                .isZero();
        Files.delete(said);
        return answer;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
