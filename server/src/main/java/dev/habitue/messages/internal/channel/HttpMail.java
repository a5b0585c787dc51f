package dev.habitue.messages.internal.channel;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What providers over HTTP have in common: one client with kept connections, and what their statuses mean. */
final class HttpMail {
    static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int TOO_MANY = 429;
    private static final int REQUEST_TIMEOUT = 408;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    interface Id {
        @org.jspecify.annotations.Nullable String of(HttpResponse<String> response);
    }

    MailChannel.Outcome send(String provider, HttpRequest request, Id id) throws MailChannel.Unavailable {
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            int status = response.statusCode();
            if (status < 300) {
                return new MailChannel.Accepted(id.of(response));
            }
            if (status == 401 || status == 403) {
                throw new MailChannel.Unavailable(provider + " refuses the API key (" + status + ")", null);
            }
            if (status == TOO_MANY || status == REQUEST_TIMEOUT || status >= 500) {
                return new MailChannel.Deferred(provider + "_" + status);
            }
            return new MailChannel.Refused(provider + "_" + status, BounceFault.OTHER);
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new MailChannel.Unavailable(provider + " cannot be reached", e);
        } catch (IOException e) {
            return new MailChannel.Unclear("connection_lost");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new MailChannel.Unclear("interrupted");
        }
    }
}
