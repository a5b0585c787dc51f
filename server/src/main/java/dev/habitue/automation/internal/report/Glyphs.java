package dev.habitue.automation.internal.report;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Letters as outlines that come with the program: a server without fonts draws them all the same. */
final class Glyphs {
    private static final double EM = 1_000;
    private static final double SPACE = 250;
    private static final Map<Integer, Glyph> KNOWN = read();

    private record Glyph(double width, Path2D outline) {}

    private Glyphs() {}

    static double width(String text, double size) {
        double wide = text.codePoints()
                .mapToDouble(letter -> {
                    Glyph glyph = KNOWN.get(letter);
                    return glyph == null ? SPACE : glyph.width();
                })
                .sum();
        return wide * size / EM;
    }

    /** The text's outline with its baseline's left end at that place. */
    static Path2D draw(String text, double x, double baseline, double size) {
        Path2D drawn = new Path2D.Double();
        double[] at = {x};
        text.codePoints().forEach(letter -> {
            Glyph glyph = KNOWN.get(letter);
            if (glyph != null) {
                AffineTransform place = AffineTransform.getTranslateInstance(at[0], baseline);
                place.scale(size / EM, -size / EM);
                drawn.append(glyph.outline().getPathIterator(place), false);
            }
            at[0] += (glyph == null ? SPACE : glyph.width()) * size / EM;
        });
        return drawn;
    }

    private static Map<Integer, Glyph> read() {
        Map<Integer, Glyph> glyphs = new HashMap<>();
        try (InputStream in = Glyphs.class.getResourceAsStream("/report/glyphs.txt")) {
            if (in == null) {
                throw new IllegalStateException("no /report/glyphs.txt");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            lines.lines().filter(line -> !line.startsWith("# ")).forEach(line -> {
                String[] parts = line.split(" ", 3);
                glyphs.put(parts[0].codePointAt(0), new Glyph(Double.parseDouble(parts[1]), outline(parts[2])));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return glyphs;
    }

    /** Of SVG's path commands: M, L, Q and Z, absolute. */
    private static Path2D outline(String commands) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        for (String command : commands.split(" (?=[MLQZ])")) {
            if (command.equals("Z")) {
                path.closePath();
                continue;
            }
            String[] numbers = command.substring(1).split(" ");
            double[] n = new double[numbers.length];
            for (int i = 0; i < n.length; i++) {
                n[i] = Double.parseDouble(numbers[i]);
            }
            switch (command.charAt(0)) {
                case 'M' -> path.moveTo(n[0], n[1]);
                case 'L' -> path.lineTo(n[0], n[1]);
                case 'Q' -> path.quadTo(n[0], n[1], n[2], n[3]);
                default -> throw new IllegalStateException("no such path command: " + command);
            }
        }
        return path;
    }
}
