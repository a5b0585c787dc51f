package dev.habitue.platform.internal;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Gives each request's body a time in all, and closes the connection when that is over: the container's own limit begins
 * anew with every byte, and a client that sends one now and then would hold a thread for days.
 */
@Configuration(proxyBeanMethods = false)
class SlowBodies {
    /** A slow mobile network is faster. */
    private static final long BYTES_A_SECOND = 16 * 1024;

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> bodiesInTime(
            @Value("${habitue.http.body-seconds:30}") int seconds) {
        return factory -> factory.addEngineValves(new BodyTime(seconds));
    }

    private static final class BodyTime extends ValveBase {
        private final int seconds;

        BodyTime(int seconds) {
            super(true);
            this.seconds = seconds;
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            org.apache.coyote.Request coyote = request.getCoyoteRequest();
            InputBuffer own = coyote.getInputBuffer();
            long allowed = seconds + Math.max(0, coyote.getContentLengthLong()) / BYTES_A_SECOND;
            coyote.setInputBuffer(new TimedBody(own, coyote, System.nanoTime() + TimeUnit.SECONDS.toNanos(allowed)));
            try {
                getNext().invoke(request, response);
            } finally {
                coyote.setInputBuffer(own);
            }
        }
    }

    private record TimedBody(InputBuffer body, org.apache.coyote.Request request, long endNanos)
            implements InputBuffer {
        @Override
        public int doRead(ApplicationBufferHandler handler) throws IOException {
            int read = body.doRead(handler);
            if (read > 0 && System.nanoTime() - endNanos > 0) {
                request.action(ActionCode.CLOSE_NOW, null);
                throw new SocketTimeoutException("the body took too long");
            }
            return read;
        }

        @Override
        public int available() {
            return body.available();
        }
    }
}
