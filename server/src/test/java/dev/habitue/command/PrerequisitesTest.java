package dev.habitue.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command does on a machine that lacks a JDK or Maven: the machine's own are hidden in a mount namespace. */
class PrerequisitesTest {
    private static final Path SCRIPT = Path.of("../scripts/prerequisites.sh");
    private static final String HIDE =
            "for d in /usr/lib/jvm /opt; do [ ! -d $d ] || mount -t tmpfs none $d; done; unset JAVA_HOME; ";

    @TempDir
    private Path folder;

    private final AtomicInteger served = new AtomicInteger();
    private HttpServer site;
    private byte[] sent = {};
    private long promised;

    @BeforeEach
    void serveOnLoopback() throws IOException {
        site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/", exchange -> {
            boolean asked = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(200, asked ? -1 : promised);
            if (!asked) {
                served.incrementAndGet();
                exchange.getResponseBody().write(sent);
            }
            exchange.close();
        });
        site.start();
        Files.createDirectories(folder.resolve("checkout/scripts"));
        Files.copy(SCRIPT, folder.resolve("checkout/scripts/prerequisites.sh"));
        program(folder.resolve("stand-ins/apt-get"), "echo 'E: no network here' >&2; exit 100");
        program(folder.resolve("stand-ins/apt-cache"), "exit 0");
        Files.createDirectories(folder.resolve("home"));
    }

    @AfterEach
    void stop() {
        site.stop(0);
    }

    @Test
    void fetchesAJdkOnceWhereNoneIsFound() throws Exception {
        byte[] archive = jdk();
        serve(archive, archive.length);
        Outcome first = needJdk(archive, Map.of());
        assertThat(first.status()).isZero();
        assertThat(first.said()).contains("Fetching " + url("/jdk.tar.gz"), "apt-get update: E: no network here");
        assertThat(Files.readString(Path.of(first.answer(), "release"))).contains("25.0.3");
        assertThat(first.answer()).startsWith(folder.resolve("checkout/.tools").toString());

        Outcome second = needJdk(archive, Map.of());
        assertThat(second.answer()).isEqualTo(first.answer());
        assertThat(second.said()).isEmpty();
        assertThat(served).hasValue(1);
    }

    @Test
    void twoCommandsThatStartTogetherFetchItOnce() throws Exception {
        byte[] archive = jdk();
        serve(archive, archive.length);
        CompletableFuture<Outcome> other = CompletableFuture.supplyAsync(() -> needJdk(archive, Map.of()));
        assertThat(needJdk(archive, Map.of()).answer()).isEqualTo(other.join().answer());
        assertThat(served).hasValue(1);
    }

    @Test
    void refusesAnArchiveThatIsNotTheOneAskedFor() throws Exception {
        byte[] other = jdk();
        other[other.length / 2] ^= 1;
        serve(other, other.length);
        refused(needJdk(jdk(), Map.of()), "Refused: what came from");
    }

    @Test
    void refusesAnArchiveThatEndsTooEarly() throws Exception {
        byte[] half = Arrays.copyOf(jdk(), jdk().length / 2);
        serve(half, half.length);
        refused(needJdk(jdk(), Map.of()), "Refused: what came from");
        serve(half, jdk().length);
        refused(needJdk(jdk(), Map.of()), "could not be fetched");
    }

    @Test
    void saysWhatToInstallWhereNothingCanBeFetched() throws Exception {
        int port = site.getAddress().getPort();
        site.stop(0);
        refused(
                needJdk(jdk(), Map.of("HABITUE_JDK_URL", "http://127.0.0.1:" + port + "/jdk.tar.gz")),
                "could not be fetched");
    }

    @Test
    void fetchesNothingForWhoDoesNotWantIt() throws Exception {
        serve(jdk(), jdk().length);
        Outcome outcome = needJdk(jdk(), Map.of("HABITUE_NO_DOWNLOAD", "1"));
        refused(outcome, "A JDK 25 or newer is needed");
        assertThat(outcome.said()).doesNotContain("Fetching");
        assertThat(served).hasValue(0);
    }

    @Test
    void fetchesAMavenWhereThatOfTheSystemIsOld() throws Exception {
        byte[] archive = archive(Map.of("maven/bin/mvn", "#!/bin/sh\necho newer\n"));
        serve(archive, archive.length);
        old("mvn");
        Outcome outcome = run("need_maven; echo \"$maven\"", maven(archive));
        assertThat(outcome.status()).isZero();
        assertThat(outcome.answer())
                .startsWith(folder.resolve("checkout/.tools/maven-").toString());
    }

    @Test
    void keepsAnOldMavenWhereNoNewerCanBeHad() throws Exception {
        site.stop(0);
        old("mvn");
        Outcome outcome = run("need_maven; echo \"$maven\"", maven(jdk()));
        assertThat(outcome.status()).isZero();
        assertThat(outcome.answer()).isEqualTo(folder.resolve("stand-ins/mvn").toString());
    }

    @Test
    void installsWhatAptOffersHoweverMuchItSays() throws Exception {
        program(
                folder.resolve("stand-ins/apt-cache"),
                "echo '  Candidate: 156.0'; for i in $(seq 20000); do echo '     150.0 500'; done");
        program(folder.resolve("stand-ins/apt-get"), "echo \"$@\" >> " + folder.resolve("asked"));
        assertThat(run("apt_install chromium", Map.of()).status()).isZero();
        assertThat(folder.resolve("asked")).content().contains("install -y").contains("chromium");
    }

    private void refused(Outcome outcome, String reason) {
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.said()).contains(reason, "https://adoptium.net/installation");
        assertThat(folder.resolve("checkout/.tools"))
                .satisfiesAnyOf(
                        tools -> assertThat(tools).doesNotExist(),
                        tools -> assertThat(tools.toFile().list()).containsExactly("lock"));
    }

    private Outcome needJdk(byte[] expected, Map<String, String> settings) {
        Map<String, String> all =
                new TreeMap<>(Map.of("HABITUE_JDK_URL", url("/jdk.tar.gz"), "HABITUE_JDK_SHA256", digest(expected)));
        all.putAll(settings);
        return run("need_jdk; echo \"$JAVA_HOME\"", all);
    }

    private Map<String, String> maven(byte[] expected) {
        return Map.of("HABITUE_MAVEN_URL", url("/maven.tar.gz"), "HABITUE_MAVEN_SHA256", digest(expected));
    }

    private Outcome run(String deed, Map<String, String> settings) {
        String checkout = folder.resolve("checkout").toString();
        String script = HIDE + "root=" + checkout + "; say() { printf 'habitue: %s\\n' \"$*\" >&2; };"
                + " fail() { say \"$*\"; exit 1; }; set -euo pipefail; source \"$root/scripts/prerequisites.sh\"; "
                + deed;
        List<String> command = new ArrayList<>(List.of("unshare", "--map-root-user", "--mount", "bash", "-c", script));
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().keySet().removeIf(name -> name.startsWith("HABITUE_"));
            builder.environment().put("HOME", folder.resolve("home").toString());
            builder.environment().put("PATH", folder.resolve("stand-ins") + ":/usr/sbin:/usr/bin:/sbin:/bin");
            builder.environment().putAll(settings);
            Path said = Files.createTempFile(folder, "said", null);
            Process process = builder.redirectError(said.toFile()).start();
            String answer = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
            return new Outcome(process.waitFor(), answer, Files.readString(said));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void old(String name) throws IOException {
        Path home = folder.resolve("old-maven");
        program(home.resolve("bin/" + name), "echo old");
        Files.createDirectories(home.resolve("lib"));
        Files.createFile(home.resolve("lib/maven-core-3.6.3.jar"));
        Files.createSymbolicLink(folder.resolve("stand-ins/" + name), home.resolve("bin/" + name));
    }

    private static void program(Path file, String line) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private void serve(byte[] bytes, long length) {
        sent = bytes;
        promised = length;
    }

    private String url(String path) {
        return "http://127.0.0.1:" + site.getAddress().getPort() + path;
    }

    private static byte[] jdk() {
        return archive(Map.of("jdk/bin/javac", "#!/bin/sh\n", "jdk/release", "JAVA_VERSION=\"25.0.3\"\n"));
    }

    private static byte[] archive(Map<String, String> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
            for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                byte[] content = file.getValue().getBytes(UTF_8);
                entry.setSize(content.length);
                entry.setMode(0755);
                entry.setModTime(0);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Outcome(int status, String answer, String said) {}
}
