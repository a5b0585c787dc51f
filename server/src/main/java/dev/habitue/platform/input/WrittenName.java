package dev.habitue.platform.input;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A name that names somebody: at least one letter or digit. None at all may be given. */
@Pattern(regexp = "[^\\p{L}\\p{N}]*[\\p{L}\\p{N}][\\s\\S]*") @ReportAsSingleViolation
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.RECORD_COMPONENT})
public @interface WrittenName {
    String message() default "is blank: leave it out where there is none";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
