package dev.habitue.demo.people;

import java.util.Locale;
import org.springframework.modulith.NamedInterface;

/**
 * How careless the people were who kept the records: shares of filled fields and of each kind of error. REAL has the
 * shares measured on a spa's own export; CLEAN is a well-kept one; DIRTY is worse than any seen.
 */
@NamedInterface("plan")
public enum Dirt {
    CLEAN(0.43, 0.98, 0.60, 0.75, 0.08, 0.05, 0.01, 0.01, 0.02, 0.03, 0.004),
    REAL(0.09, 0.86, 0.40, 0.66, 0.20, 0.25, 0.04, 0.11, 0.02, 0.07, 0.01),
    DIRTY(0.06, 0.72, 0.28, 0.50, 0.32, 0.45, 0.10, 0.15, 0.05, 0.14, 0.03);

    public final double legacyEmail;
    public final double legacyPhone;
    public final double legacyRut;
    public final double currentRut;
    public final double changedPhone;
    final double looseName;
    final double typo;
    public final double phoneInName;
    public final double phoneInRut;
    final double brokenEmail;
    public final double junk;

    Dirt(
            double legacyEmail,
            double legacyPhone,
            double legacyRut,
            double currentRut,
            double changedPhone,
            double looseName,
            double typo,
            double phoneInName,
            double phoneInRut,
            double brokenEmail,
            double junk) {
        this.legacyEmail = legacyEmail;
        this.legacyPhone = legacyPhone;
        this.legacyRut = legacyRut;
        this.currentRut = currentRut;
        this.changedPhone = changedPhone;
        this.looseName = looseName;
        this.typo = typo;
        this.phoneInName = phoneInName;
        this.phoneInRut = phoneInRut;
        this.brokenEmail = brokenEmail;
        this.junk = junk;
    }

    /** Its name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
