package dev.habitue.access.web;

import dev.habitue.access.Public;
import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.web.DatabaseTrouble;
import dev.habitue.platform.web.Problem;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers for what never reached a controller: unknown addresses, malformed requests. Says nothing of the inside. People
 * get the page {@code error}, programs a problem.
 */
@RestController
@Public
class FallbackErrorController implements ErrorController {

    private final DatabaseTrouble databaseTrouble;

    FallbackErrorController(DatabaseTrouble databaseTrouble) {
        this.databaseTrouble = databaseTrouble;
    }

    @RequestMapping("/error")
    Object error(HttpServletRequest request) {
        // A filter needs the database before any controller is asked: to know whose key or session it is.
        Optional<Problem> trouble = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable cause
                ? databaseTrouble.in(cause)
                : Optional.empty();
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = trouble.isPresent()
                ? HttpStatus.SERVICE_UNAVAILABLE
                : code instanceof Integer number ? HttpStatus.valueOf(number) : HttpStatus.NOT_FOUND;
        if (isOfAPerson(request)) {
            boolean diskFull = trouble.filter(problem -> problem.type().endsWith("disk-full"))
                    .isPresent();
            return new ModelAndView("error", Map.of("status", status.value(), "diskFull", diskFull), status);
        }
        return trouble.map(FallbackErrorController::unavailable).orElseGet(() -> problem(status));
    }

    private static ResponseEntity<Problem> unavailable(Problem problem) {
        return ResponseEntity.status(problem.status())
                .header(HttpHeaders.RETRY_AFTER, DatabaseTrouble.RETRY_AFTER_SECONDS)
                .contentType(MediaType.parseMediaType(Problem.MEDIA_TYPE))
                .body(problem);
    }

    private static boolean isOfAPerson(HttpServletRequest request) {
        String address = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return !address.startsWith("/api/") && accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
    }

    private static ResponseEntity<Problem> problem(HttpStatus status) {
        String detail = switch (status) {
            case NOT_FOUND -> "There is nothing at this address. See /docs for the operations that exist.";
            case FORBIDDEN -> "Sign in again and repeat what you did.";
            default ->
                status.is5xxServerError()
                        ? "This is our mistake. Try again; if it stays, look at the program's log."
                        : "The request was refused.";
        };
        String type =
                status.getReasonPhrase().toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
        return ResponseEntity.status(status)
                .contentType(MediaType.parseMediaType(Problem.MEDIA_TYPE))
                .body(
                        status == HttpStatus.BAD_REQUEST
                                ? Problem.of(new InvalidInput("request", "could not be read"))
                                : Problem.of(status.value(), type, status.getReasonPhrase(), detail));
    }
}
