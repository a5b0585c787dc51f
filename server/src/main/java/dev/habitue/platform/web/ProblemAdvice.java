package dev.habitue.platform.web;

import dev.habitue.platform.Refusal;
import dev.habitue.platform.Refusal.FieldError;
import dev.habitue.platform.input.UnkeepableValue;
import jakarta.validation.ConstraintViolationException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/** Turns whatever an API operation could not do into a problem; nothing that a client sends ends as a 500. */
@RestControllerAdvice(annotations = RestController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAdvice {
    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private final DatabaseTrouble databaseTrouble;

    ProblemAdvice(DatabaseTrouble databaseTrouble) {
        this.databaseTrouble = databaseTrouble;
    }

    @ExceptionHandler
    ResponseEntity<Problem> refusal(Refusal refusal) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(refusal.kind().status())
                .contentType(MediaType.parseMediaType(Problem.MEDIA_TYPE));
        if (refusal.retryAfterSeconds() > 0) {
            answer.header(HttpHeaders.RETRY_AFTER, String.valueOf(refusal.retryAfterSeconds()));
        }
        return answer.body(Problem.of(refusal));
    }

    @ExceptionHandler
    ResponseEntity<Problem> invalidParameters(HandlerMethodValidationException e) {
        List<FieldError> errors = new ArrayList<>();
        e.getParameterValidationResults()
                .forEach(result -> result.getResolvableErrors().forEach(error -> {
                    String parameter = result.getMethodParameter().getParameterName();
                    String field = error instanceof org.springframework.validation.FieldError fieldError
                            ? JsonInput.snakeCase(fieldError.getField())
                            : JsonInput.snakeCase(String.valueOf(parameter));
                    errors.add(new FieldError(field, String.valueOf(error.getDefaultMessage())));
                }));
        return invalid(errors);
    }

    @ExceptionHandler
    ResponseEntity<Problem> invalidBody(MethodArgumentNotValidException e) {
        return invalid(e.getBindingResult().getFieldErrors().stream()
                .map(error -> new FieldError(
                        JsonInput.snakeCase(error.getField()), String.valueOf(error.getDefaultMessage())))
                .toList());
    }

    @ExceptionHandler
    ResponseEntity<Problem> invalidValue(ConstraintViolationException e) {
        return invalid(e.getConstraintViolations().stream()
                .map(violation -> new FieldError(
                        JsonInput.snakeCase(violation.getPropertyPath().toString()), violation.getMessage()))
                .toList());
    }

    @ExceptionHandler
    ResponseEntity<Problem> wrongType(MethodArgumentTypeMismatchException e) {
        return invalid(List.of(new FieldError(JsonInput.snakeCase(e.getName()), expected(e.getRequiredType()))));
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadableBody(HttpMessageNotReadableException e) {
        if (e.getMostSpecificCause() instanceof BodyLimitFilter.BodyTooLarge tooLarge) {
            return answer(tooLarge.problem());
        }
        if (e.getCause() instanceof DatabindException databind) {
            return invalid(List.of(JsonInput.mistake(databind)));
        }
        FieldError mistake = e.getCause() instanceof JacksonException syntax
                ? JsonInput.mistake(syntax)
                : new FieldError("body", "is missing");
        return answer(Problem.of(
                400,
                "malformed-body",
                "Malformed body",
                "Send a JSON body as the operation's documentation shows.",
                List.of(mistake)));
    }

    @ExceptionHandler
    ResponseEntity<Problem> tooLarge(MaxUploadSizeExceededException e) {
        return answer(Problem.of(413, "too-large", "Too large", "Send a smaller file, or split it."));
    }

    /** The container reads a form when its first field is asked for. */
    @ExceptionHandler
    ResponseEntity<Problem> unreadableForm(InvalidParameterException e) {
        return invalid(List.of(new FieldError("body", "is not a form as application/x-www-form-urlencoded has it")));
    }

    /** The client has gone: nobody is left to answer. */
    @ExceptionHandler
    void clientGone(AsyncRequestNotUsableException e) {
        log.debug("the client closed the connection", e);
    }

    @ExceptionHandler
    ResponseEntity<Problem> anythingElse(Exception e) {
        if (e instanceof ErrorResponse response) {
            return answer(ofSpring(response, e));
        }
        if (UnkeepableValue.isCauseOf(e)) {
            log.warn("a value got as far as the database, which cannot keep it", e);
            return invalid(List.of(new FieldError("request", "holds a value that cannot be kept")));
        }
        Optional<Problem> trouble = databaseTrouble.in(e);
        if (trouble.isPresent()) {
            return ResponseEntity.status(trouble.get().status())
                    .header(HttpHeaders.RETRY_AFTER, DatabaseTrouble.RETRY_AFTER_SECONDS)
                    .contentType(MediaType.parseMediaType(Problem.MEDIA_TYPE))
                    .body(trouble.get());
        }
        UUID incident = UUID.randomUUID();
        log.error("incident {}", incident, e);
        return answer(Problem.of(
                500,
                "internal-error",
                "Internal error",
                "This is our mistake. Report it with the incident number " + incident + "."));
    }

    private static Problem ofSpring(ErrorResponse response, Exception e) {
        int status = response.getStatusCode().value();
        String detail = switch (status) {
            case 404 -> "There is nothing at this address. See /docs for the operations that exist.";
            case 405 -> "This address does not take that method. See /docs for the operations that exist.";
            case 406 -> "Ask for application/json.";
            case 415 -> "Send the body as application/json.";
            default -> {
                String own = response.getBody().getDetail();
                yield own == null ? e.getClass().getSimpleName() : own;
            }
        };
        String title = String.valueOf(response.getBody().getTitle());
        String type = e instanceof NoResourceFoundException
                ? "not-found"
                : title.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
        return Problem.of(status, type, title, detail, status == 400 ? List.of(mistake(e, detail)) : List.of());
    }

    private static FieldError mistake(Exception e, String detail) {
        return e instanceof MissingServletRequestParameterException missing
                ? new FieldError(missing.getParameterName(), "is missing")
                : new FieldError("request", detail);
    }

    private static ResponseEntity<Problem> invalid(List<FieldError> errors) {
        return answer(Problem.of(new dev.habitue.platform.InvalidInput(errors)));
    }

    private static ResponseEntity<Problem> answer(Problem problem) {
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.parseMediaType(Problem.MEDIA_TYPE))
                .body(problem);
    }

    private static String expected(@org.jspecify.annotations.Nullable Class<?> type) {
        if (type == null) {
            return "is not a value of the expected type";
        }
        if (type.isEnum()) {
            return "use one of "
                    + String.join(
                            ", ",
                            Arrays.stream(type.getEnumConstants())
                                    .map(constant -> ((Enum<?>) constant).name().toLowerCase(java.util.Locale.ROOT))
                                    .toList());
        }
        if (type == boolean.class || type == Boolean.class) {
            return "use true or false";
        }
        if (type == LocalDate.class) {
            return "must be a day like 2026-03-31";
        }
        boolean number = type.isPrimitive() || Number.class.isAssignableFrom(type);
        if (!number) {
            return "must be a " + type.getSimpleName();
        }
        boolean whole = type == int.class || type == long.class || type == Integer.class || type == Long.class;
        return whole ? "must be a whole number" : "must be a number";
    }
}
