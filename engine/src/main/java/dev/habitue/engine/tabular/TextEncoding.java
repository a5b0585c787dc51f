package dev.habitue.engine.tabular;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Finds out in which encoding a text was written, from all of its bytes: a byte order mark decides; else UTF-16 shows by
 * its zeros; else what holds as UTF-8 is UTF-8, a few damaged letters forgiven; else it is Windows-1252.
 */
public final class TextEncoding {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int SAMPLE = 4096;
    private static final int LETTERS_PER_FORGIVEN_ERROR = 20;

    private final byte[] sample = new byte[SAMPLE];
    private int sampled;
    private int expected;
    private long letters;
    private long errors;

    /** Takes the next bytes of the text. */
    public void take(byte[] bytes, int length) {
        int kept = Math.min(length, SAMPLE - sampled);
        System.arraycopy(bytes, 0, sample, sampled, kept);
        sampled += kept;
        for (int i = 0; i < length; i++) {
            int b = bytes[i];
            if (b >= 0) {
                if (expected > 0) {
                    errors++;
                    expected = 0;
                }
            } else {
                takeBeyondAscii(b & 0xFF);
            }
        }
    }

    private void takeBeyondAscii(int b) {
        boolean continuation = b < 0xC0;
        if (continuation != expected > 0) {
            errors++;
            expected = 0;
        }
        if (continuation) {
            if (expected > 0 && --expected == 0) {
                letters++;
            }
        } else if (b >= 0xC2 && b < 0xE0) {
            expected = 1;
        } else if (b >= 0xE0 && b < 0xF0) {
            expected = 2;
        } else if (b >= 0xF0 && b < 0xF5) {
            expected = 3;
        } else {
            errors++;
        }
    }

    public Charset charset() {
        if (startsWith(0xEF, 0xBB, 0xBF)) {
            return StandardCharsets.UTF_8;
        }
        if (startsWith(0xFF, 0xFE) || zeros(1) > sampled / 5) {
            return StandardCharsets.UTF_16LE;
        }
        if (startsWith(0xFE, 0xFF) || zeros(0) > sampled / 5) {
            return StandardCharsets.UTF_16BE;
        }
        return errors * LETTERS_PER_FORGIVEN_ERROR <= letters ? StandardCharsets.UTF_8 : WINDOWS_1252;
    }

    /** What the file is where it is no text at all; null where it may be a table. */
    public @Nullable ForeignFormat foreignFormat() {
        boolean wide = charset() == StandardCharsets.UTF_16LE || charset() == StandardCharsets.UTF_16BE;
        ForeignFormat format = ForeignFormat.of(sample, sampled);
        return wide && (format == ForeignFormat.BINARY || format == ForeignFormat.IMAGE) ? null : format;
    }

    private boolean startsWith(int... bytes) {
        if (sampled < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((sample[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** Zeros at the even or the odd places, where the others are none: a block of NULs is damage, not UTF-16. */
    private int zeros(int parity) {
        int zeros = 0;
        int others = 0;
        for (int i = 0; i < sampled; i++) {
            if (sample[i] == 0) {
                if (i % 2 == parity) {
                    zeros++;
                } else {
                    others++;
                }
            }
        }
        return others * 10 > zeros ? 0 : zeros;
    }
}
