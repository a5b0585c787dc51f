package dev.habitue.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed into a form whose session had ended. It is kept nowhere but in the pages that lead her back: the
 * sign-in carries it along, and the page after that sends it anew at the press of a button.
 *
 * @param action where the form goes
 */
public record KeptForm(String action, List<Field> fields) {
    private static final String ACTION = "seguir";
    private static final String PREFIX = "f.";
    private static final int LONGEST_SHOWN = 200;

    /** One field as it was sent; what is hidden in a form is no more hidden here. */
    public record Field(String name, String value) {
        public String carriedAs() {
            return PREFIX + name;
        }

        public boolean isWorthShowing() {
            return !value.isBlank() && value.length() > 1;
        }

        public String shortened() {
            return value.length() > LONGEST_SHOWN ? value.substring(0, LONGEST_SHOWN) + "…" : value;
        }
    }

    public static KeptForm of(String action, HttpServletRequest request) {
        List<Field> fields = new ArrayList<>();
        request.getParameterMap().forEach((name, values) -> {
            if (isKept(name)) {
                for (String value : values) {
                    fields.add(new Field(name, value));
                }
            }
        });
        return new KeptForm(action, List.copyOf(fields));
    }

    /** What a sign-in carries along; nothing where it carries none, or leads elsewhere than to our own pages. */
    public static @Nullable KeptForm carriedBy(HttpServletRequest request) {
        String action = request.getParameter(ACTION);
        if (action == null || !ReturnAddress.checked(action).equals(action)) {
            return null;
        }
        List<Field> fields = new ArrayList<>();
        request.getParameterMap().forEach((name, values) -> {
            if (name.startsWith(PREFIX) && isKept(name.substring(PREFIX.length()))) {
                for (String value : values) {
                    fields.add(new Field(name.substring(PREFIX.length()), value));
                }
            }
        });
        return new KeptForm(action, List.copyOf(fields));
    }

    private static boolean isKept(String name) {
        return !name.equals("_csrf") && !name.toLowerCase(Locale.ROOT).contains("password");
    }
}
