package dev.habitue.webhooks.internal;

import dev.habitue.webhooks.AddressNotAllowed;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One POST over HTTP/1.1 to the very address that was checked, with TLS for the name that was asked for. Written out because
 * Java's client looks the name up by itself, after the check. Follows nothing, reads little, and ends in time.
 */
final class PostOnce {
    /** @param error null where there was an answer */
    record Outcome(int status, String error, String excerpt, int millis) {
        boolean answered() {
            return error.isEmpty();
        }
    }

    private static final int DEFAULT_TLS_PORT = 443;
    private static final int DEFAULT_PORT = 80;
    private static final ScheduledExecutorService WATCH = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("webhooks-watch").factory());

    private final PublicAddresses addresses;
    private final SSLSocketFactory tls;
    private final Duration timeout;

    PostOnce(PublicAddresses addresses, SSLSocketFactory tls, Duration timeout) {
        this.addresses = addresses;
        this.tls = tls;
        this.timeout = timeout;
    }

    /** Answers in any case: what came back, or why nothing did. */
    Outcome post(URI address, Map<String, String> headers, byte[] body) {
        long began = System.nanoTime();
        AtomicBoolean late = new AtomicBoolean();
        try {
            List<InetAddress> places = addresses.of(address);
            Socket socket = connect(places, portOf(address));
            ScheduledFuture<?> alarm = WATCH.schedule(
                    () -> {
                        late.set(true);
                        shut(socket);
                    },
                    Math.max(0, timeout.toNanos() - (System.nanoTime() - began)),
                    TimeUnit.NANOSECONDS);
            try (socket;
                    Socket line = isTls(address) ? secured(socket, address) : socket) {
                write(line.getOutputStream(), address, headers, body);
                WebhookAnswer answer = WebhookAnswer.read(new BufferedInputStream(line.getInputStream()));
                return new Outcome(answer.status(), "", answer.excerpt(), since(began));
            } finally {
                alarm.cancel(false);
            }
        } catch (AddressNotAllowed e) {
            return failed("address_not_allowed", began);
        } catch (UnknownHostException e) {
            return failed("unknown_host", began);
        } catch (SocketTimeoutException e) {
            return failed("timed_out", began);
        } catch (SSLException e) {
            return failed(late.get() ? "timed_out" : "tls", began);
        } catch (WebhookAnswer.NotHttp e) {
            return failed(late.get() ? "timed_out" : "not_http", began);
        } catch (IOException e) {
            return failed(late.get() ? "timed_out" : "no_connection", began);
        }
    }

    private static Outcome failed(String error, long began) {
        return new Outcome(0, error, "", since(began));
    }

    private static int since(long began) {
        return (int) Duration.ofNanos(System.nanoTime() - began).toMillis();
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // It is closed either way.
        }
    }

    private static boolean isTls(URI address) {
        return "https".equalsIgnoreCase(address.getScheme());
    }

    private static int portOf(URI address) {
        return address.getPort() > 0 ? address.getPort() : isTls(address) ? DEFAULT_TLS_PORT : DEFAULT_PORT;
    }

    private Socket connect(List<InetAddress> places, int port) throws IOException {
        IOException last = new UnknownHostException();
        for (InetAddress place : places) {
            Socket socket = new Socket();
            try {
                socket.setTcpNoDelay(true);
                socket.setSoTimeout((int) timeout.toMillis());
                socket.connect(new InetSocketAddress(place, port), (int) timeout.toMillis() / places.size());
                return socket;
            } catch (IOException e) {
                shut(socket);
                last = e;
            }
        }
        throw last;
    }

    private Socket secured(Socket socket, URI address) throws IOException {
        SSLSocket line = (SSLSocket) tls.createSocket(socket, PublicAddresses.hostOf(address), portOf(address), true);
        SSLParameters parameters = line.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        line.setSSLParameters(parameters);
        line.startHandshake();
        return line;
    }

    private static void write(OutputStream out, URI address, Map<String, String> headers, byte[] body)
            throws IOException {
        String path = address.getRawPath() == null || address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        StringBuilder head = new StringBuilder("POST ")
                .append(path)
                .append(query)
                .append(" HTTP/1.1\r\nHost: ")
                .append(address.getHost())
                .append(address.getPort() > 0 ? ":" + address.getPort() : "")
                .append("\r\nContent-Length: ")
                .append(body.length)
                .append("\r\nConnection: close\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        ByteArrayOutputStream all = new ByteArrayOutputStream(head.length() + body.length + 2);
        all.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(body);
        all.writeTo(out);
        out.flush();
    }
}
