package dev.habitue.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.habitue.platform.Refusal;
import java.util.List;

/**
 * An error as RFC 9457 has it. {@code type} is stable and names the kind of problem; {@code detail} tells a person what
 * to do. See https://www.rfc-editor.org/rfc/rfc9457.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(String type, String title, int status, String detail, List<Refusal.FieldError> errors) {
    public static final String MEDIA_TYPE = "application/problem+json";
    private static final String TYPE_PREFIX = "urn:habitue:problem:";

    public static Problem of(Refusal refusal) {
        return new Problem(
                TYPE_PREFIX + refusal.type(),
                refusal.title(),
                refusal.kind().status(),
                refusal.detail(),
                refusal.errors());
    }

    public static Problem of(int status, String type, String title, String detail) {
        return of(status, type, title, detail, List.of());
    }

    static Problem of(int status, String type, String title, String detail, List<Refusal.FieldError> errors) {
        return new Problem(TYPE_PREFIX + type, title, status, detail, errors);
    }
}
