package dev.habitue.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.architecture.Routes;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.fixtures.Upload;
import dev.habitue.platform.Tenant;
import jakarta.servlet.ServletContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a stranger sends never reaches the disk; what is sent where no file is taken neither. */
class UploadsTest {
    private static final String SPA = RunningServer.shared().newTenant(Tenant.Kind.SPA);
    private static final int TEN_MEGABYTES = 10 * 1024 * 1024;
    private static final int PATIENCE_MILLIS = 10_000;
    private static final String BOUNDARY = "----habitue-test";
    private static final byte[] BODY = Upload.csv(
                    "big.csv", "x;y\n".repeat(TEN_MEGABYTES / 4).getBytes(StandardCharsets.UTF_8), "dry_run", "true")
            .body();

    private final RunningServer server = RunningServer.shared();
    private final Path temporary =
            ((java.io.File) server.bean(ServletContext.class).getAttribute(ServletContext.TEMPDIR)).toPath();

    @Test
    void ofAStrangerLeaveNoFileOnAnyRoute() throws IOException, InterruptedException {
        List<Routes.Route> routes = Routes.of(server);
        assertThat(routes).anyMatch(route -> route.path().equals("/ingresar"));
        try (WatchService watch = watch()) {
            for (Routes.Route route : routes) {
                String path = route.path().replace("{tenant}", SPA).replaceAll("\\{[^}]*}", "1");
                String method = route.method().equals("ANY") ? "POST" : route.method();
                assertThat(send(method, path, "multipart/form-data", "Content-Length: " + BODY.length + "\r\n\r\n", ""))
                        .as(route.line())
                        .doesNotContain(" 200 ");
                send(
                        method,
                        path,
                        "Multipart/Form-Data",
                        "Transfer-Encoding: chunked\r\n\r\n",
                        Integer.toHexString(BODY.length) + "\r\n");
                assertThat(filesMade(watch)).as(route.line()).isEmpty();
            }
        }
    }

    @Test
    void ofWhoeverMayAreKeptOnlyWhereOneIsTaken() throws IOException, InterruptedException {
        Upload upload = new Upload(BODY, BOUNDARY);
        try (WatchService watch = watch()) {
            assertThat(upload.to(server.client(SPA), "/api/v1/{tenant}/customers/1/proposal")
                            .status())
                    .isEqualTo(415);
            assertThat(upload.to(server.client(SPA), "/api/v1/{tenant}/api-keys")
                            .status())
                    .isEqualTo(415);
            assertThat(filesMade(watch)).isEmpty();

            // The way this test would notice.
            upload.to(server.client(SPA), "/api/v1/{tenant}/imports");
            assertThat(filesMade(watch)).isNotEmpty();
        }
    }

    private WatchService watch() throws IOException {
        WatchService watch = temporary.getFileSystem().newWatchService();
        temporary.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
        return watch;
    }

    private static List<String> filesMade(WatchService watch) throws InterruptedException {
        WatchKey key = watch.poll(30, TimeUnit.MILLISECONDS);
        List<String> made = key == null
                ? List.of()
                : key.pollEvents().stream()
                        .map(event -> String.valueOf(event.context()))
                        .toList();
        if (key != null) {
            key.reset();
        }
        return made;
    }

    /** Sends on until it is answered or all is sent; answers the first line, or nothing where it was cut off. */
    private String send(String method, String path, String type, String framing, String chunk) throws IOException {
        URI base = URI.create(server.url("/"));
        String head = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nAccept: text/html\r\n"
                + "Content-Type: " + type + "; boundary=" + BOUNDARY + "\r\n" + framing + chunk;
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            Thread sender = Thread.startVirtualThread(() -> write(socket, head));
            try {
                return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                        .readLine();
            } catch (SocketException cutOff) {
                return "";
            } finally {
                socket.close();
                sender.interrupt();
            }
        }
    }

    private static void write(Socket socket, String head) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(BODY);
        } catch (IOException cutOff) {
            // Refused before all of it was sent, as it should be.
        }
    }
}
