package dev.habitue.platform;

import java.util.List;

/** The request could be read, but a value in it is not one that the operation takes. */
public final class InvalidInput extends Refusal {
    public InvalidInput(String field, String reason) {
        this(List.of(new FieldError(field, reason)));
    }

    public InvalidInput(List<FieldError> errors) {
        super(
                Kind.MALFORMED,
                "Invalid input",
                "Correct "
                        + String.join(
                                "; ",
                                errors.stream()
                                        .map(error -> error.field() + ": " + error.reason())
                                        .toList()),
                errors,
                null);
    }
}
