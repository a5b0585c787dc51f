package dev.habitue.demo.cafe;

import org.jspecify.annotations.Nullable;

/** The people of every demo café whom the manual and the tests call by name; the nth has id n. */
public final class CafeRegulars {
    /**
     * Somebody with a story.
     *
     * @param lastDaysAgo when she came last
     * @param everyDays how often before
     * @param earned what she has been given in all, by purchases and then by one bonus; null for what purchases gave
     */
    public record Regular(
            String name,
            String surnames,
            String email,
            String role,
            boolean member,
            int visits,
            int lastDaysAgo,
            int everyDays,
            @Nullable Integer earned) {}

    /** Some purchases away from Café Plata. */
    public static final Regular CAMILA =
            new Regular("Camila", "Vargas Ulloa", "camila.vargas@correo.example", "Estudiante", true, 40, 3, 6, 4_820);
    /** Has not come for most of a year, and her points go next month. */
    public static final Regular IGNACIO =
            new Regular("Ignacio", "Barría Oyarzún", "ibarria@buzon.example", "Estudiante", true, 30, 338, 4, null);
    /** Holds Café Oro; one of her purchases was never rewarded. */
    public static final Regular SOFIA =
            new Regular("Sofía", "Mancilla Soto", "sofiamancilla@correo.example", "Empleado", true, 60, 2, 5, 26_100);
    /** A regular who never joined the old programme: the next purchase makes him a member. */
    public static final Regular MATIAS = new Regular(
            "Matías", "Hinostroza Paredes", "mhinostroza@sur.cl.example", "Estudiante", false, 25, 4, 9, null);
    /** Runs the shop. */
    public static final Regular TERESA = new Regular(
            "Teresa", "Alvarado Kuhn", "tere.alvarado@correo.example", "Administrador", true, 12, 20, 30, null);
    /** Signed up and never bought. */
    public static final Regular BRUNO =
            new Regular("Bruno", "Teiguel Ruiz", "bruno.teiguel@correo.example", "Estudiante", false, 0, 0, 1, null);

    private static final Regular[] ALL = {CAMILA, IGNACIO, SOFIA, MATIAS, TERESA, BRUNO};
    static final int STORIES = 6;

    private CafeRegulars() {}

    /** Refuses somebody who is none of them. */
    public static long idOf(Regular regular) {
        for (int i = 0; i < ALL.length; i++) {
            if (ALL[i].equals(regular)) {
                return i + 1L;
            }
        }
        throw new IllegalArgumentException(regular.name() + " is no regular");
    }

    static @Nullable Regular of(int user) {
        return user <= ALL.length ? ALL[user - 1] : null;
    }
}
