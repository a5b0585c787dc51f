package dev.habitue.platform.web;

import dev.habitue.platform.Refusal.FieldError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.buf.ByteChunk;
import org.apache.tomcat.util.buf.UDecoder;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import tools.jackson.databind.json.JsonMapper;

/** What the servlet container answers or decides before the program sees a request. */
@Configuration(proxyBeanMethods = false)
class ContainerEdge {
    /** What programs of the nineties send, and a superset of Latin-1. */
    private static final Charset LATIN = Charset.forName("windows-1252");

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsAndLatinQueries(JsonMapper json) {
        return factory -> {
            factory.addContextValves(new QueryValve());
            factory.addContextCustomizers(context -> {
                StandardHost host = (StandardHost) context.getParent();
                for (var valve : host.getPipeline().getValves()) {
                    if (valve instanceof ErrorReportValve) {
                        host.getPipeline().removeValve(valve);
                    }
                }
                host.setErrorReportValveClass("");
                host.getPipeline().addValve(new ProblemReportValve(json));
            });
        };
    }

    /** A page in Latin-1 sends {@code Mu%F1oz}: what is no UTF-8 is read as that page meant it. A stray % is refused. */
    private static final class QueryValve extends ValveBase {
        QueryValve() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, jakarta.servlet.ServletException {
            String query = request.getQueryString();
            if (query != null && query.indexOf('%') >= 0) {
                try {
                    StandardCharsets.UTF_8.newDecoder().decode(decoded(query));
                } catch (CharacterCodingException notUtf8) {
                    request.getCoyoteRequest().getParameters().setQueryStringCharset(LATIN);
                } catch (IOException strayPercent) {
                    response.sendError(Response.SC_BAD_REQUEST);
                    return;
                }
            }
            getNext().invoke(request, response);
        }

        private static ByteBuffer decoded(String query) throws IOException {
            byte[] raw = query.getBytes(StandardCharsets.ISO_8859_1);
            ByteChunk bytes = new ByteChunk();
            bytes.setBytes(raw, 0, raw.length);
            new UDecoder().convert(bytes, true);
            return ByteBuffer.wrap(bytes.getBytes(), bytes.getStart(), bytes.getLength());
        }
    }

    /** Answers as the program does where the container refuses a request by itself. */
    private static final class ProblemReportValve extends ErrorReportValve {
        private final JsonMapper json;

        ProblemReportValve(JsonMapper json) {
            this.json = json;
        }

        @Override
        protected void report(Request request, Response response, Throwable cause) {
            int status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            Problem problem = status < 500
                    ? Problem.of(
                            status,
                            "bad-request",
                            "Bad Request",
                            "The address or a header of this request is not one that can be read: encode the address as UTF-8.",
                            List.of(new FieldError("request", "could not be read")))
                    : Problem.of(
                            status,
                            "internal-error",
                            "Internal error",
                            "This is our mistake. Try again; if it stays, look at the program's log.");
            try {
                response.setContentType(Problem.MEDIA_TYPE);
                response.setCharacterEncoding("UTF-8");
                byte[] body = json.writeValueAsBytes(problem);
                response.setContentLength(body.length);
                response.getOutputStream().write(body);
                response.finishResponse();
            } catch (IOException | IllegalStateException gone) {
                container.getLogger().debug("nobody is left to answer", gone);
            }
        }
    }
}
