package dev.habitue.sources;

import dev.habitue.platform.sql.Coded;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which of the legacy exports a file is; told by its header. */
public enum ImportKind implements Coded {
    CUSTOMERS,
    SERVICES;

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ImportKind> ofCode(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
}
