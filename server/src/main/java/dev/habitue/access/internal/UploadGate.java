package dev.habitue.access.internal;

import dev.habitue.access.Caller;
import dev.habitue.access.TakesFile;
import dev.habitue.platform.web.MultipartBody;
import dev.habitue.platform.web.Problem;
import dev.habitue.platform.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;

/**
 * Stops a multipart body before anything reads it, because reading it writes files: it goes on only to a route that
 * {@link TakesFile takes one}, from a caller who may use that route, within the route's measure.
 */
final class UploadGate extends OncePerRequestFilter {
    private final RouteAdmission routes;
    private final ProblemWriter problems;
    private final boolean forPrograms;

    /** @param forPrograms whether refusals are problems; else they are pages */
    UploadGate(RouteAdmission routes, ProblemWriter problems, boolean forPrograms) {
        this.routes = routes;
        this.problems = problems;
        this.forPrograms = forPrograms;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !MultipartBody.isIn(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<HandlerMethod> route = routes.routeOf(request);
        boolean open = route.filter(RouteAdmission::isOpen).isPresent();
        if (!open && forPrograms) {
            // Nothing reads the body on the way to the refusal, which says what is missing.
            chain.doFilter(request, response);
            return;
        }
        if (!open && Caller.current().isEmpty() && route.isPresent()) {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader(HttpHeaders.LOCATION, "/ingresar");
            return;
        }
        if (!open) {
            response.sendError(route.isPresent() ? HttpServletResponse.SC_FORBIDDEN : HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Problem problem = problemWith(request, route.get().getMethodAnnotation(TakesFile.class));
        if (problem == null) {
            chain.doFilter(request, response);
        } else if (forPrograms) {
            problems.write(response, problem);
        } else {
            response.sendError(problem.status());
        }
    }

    private static @Nullable Problem problemWith(HttpServletRequest request, @Nullable TakesFile takes) {
        if (takes == null) {
            return Problem.of(
                    415, "unsupported-media-type", "Unsupported Media Type", "This operation takes no files.");
        }
        long length = request.getContentLengthLong();
        if (length > takes.maxBytes()) {
            return Problem.of(
                    413, "too-large", "Too large", "Send at most " + takes.maxBytes() + " bytes, or split the file.");
        }
        if (length < 0 && takes.maxBytes() < TakesFile.WHOLE_EXPORT) {
            return Problem.of(411, "length-required", "Length Required", "Say in Content-Length how much you send.");
        }
        return null;
    }
}
