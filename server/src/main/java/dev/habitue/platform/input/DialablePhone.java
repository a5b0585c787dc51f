package dev.habitue.platform.input;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** A phone that could be dialled, in whatever spelling: at least six digits. None, or an empty one, may be given. */
@Constraint(validatedBy = DialablePhone.Digits.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.RECORD_COMPONENT})
public @interface DialablePhone {
    String message() default "has fewer than six digits: leave it out where there is none";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Counts them. */
    final class Digits implements ConstraintValidator<DialablePhone, String> {
        private static final int FEWEST = 6;

        @Override
        public boolean isValid(@Nullable String phone, ConstraintValidatorContext context) {
            return phone == null || phone.isBlank() || dialable(phone);
        }

        public static boolean dialable(String phone) {
            return phone.chars().filter(Character::isDigit).count() >= FEWEST;
        }
    }
}
