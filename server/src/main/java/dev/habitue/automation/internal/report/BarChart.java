package dev.habitue.automation.internal.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/**
 * Bars with a label under each; the last, which it is about, in full colour. Values stand above that one, the first and the
 * highest only, so that they are large enough on a phone. As PNG, twice as fine as it is shown.
 */
final class BarChart {
    static final int WIDTH = 520;
    static final int HEIGHT = 220;

    private static final int FINE = 2;
    private static final double TOP = 32;
    private static final double BOTTOM = 30;
    private static final double LABEL = 16;
    private static final double VALUE = 17;
    private static final double GAP = 0.28;
    private static final int FAR = 2;
    private static final Color PAPER = new Color(0xfffdf9);
    private static final Color PINE = new Color(0x1e5a4c);
    private static final Color PALE = new Color(0xb9d3c7);
    private static final Color INK = new Color(0x2b221c);
    private static final Color SOFT = new Color(0x5d5148);
    private static final Color LINE = new Color(0xcdbfac);

    record Bar(String label, double height, String value) {}

    private BarChart() {}

    static byte[] png(List<Bar> bars) {
        BufferedImage image = new BufferedImage(WIDTH * FINE, HEIGHT * FINE, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.scale(FINE, FINE);
        pen.setColor(PAPER);
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        draw(pen, bars);
        pen.dispose();
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void draw(Graphics2D pen, List<Bar> bars) {
        double highest = bars.stream().mapToDouble(Bar::height).max().orElse(0);
        Set<Integer> told = told(bars, highest);
        double step = (double) WIDTH / bars.size();
        double ground = HEIGHT - BOTTOM;
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            boolean last = i == bars.size() - 1;
            double height = highest <= 0 ? 0 : Math.max(0, bar.height()) / highest * (ground - TOP);
            double middle = step * (i + 0.5);
            double width = step * (1 - GAP);
            if (height > 0) {
                pen.setColor(last ? PINE : PALE);
                pen.fill(new RoundRectangle2D.Double(middle - width / 2, ground - height, width, height, 6, 6));
                pen.fill(new java.awt.geom.Rectangle2D.Double(
                        middle - width / 2, ground - Math.min(height, 6), width, Math.min(height, 6)));
            }
            pen.setColor(last ? INK : SOFT);
            if (told.contains(i)) {
                centred(pen, bar.value(), middle, ground - height - 8, VALUE);
            }
            centred(pen, bar.label(), middle, HEIGHT - 9, Math.min(LABEL, fitting(bar.label(), LABEL, step - 3)));
        }
        pen.setColor(LINE);
        pen.draw(new Line2D.Double(0, ground + 0.5, WIDTH, ground + 0.5));
    }

    /** None beside another. */
    private static Set<Integer> told(List<Bar> bars, double highest) {
        int last = bars.size() - 1;
        int best = IntStream.range(0, bars.size())
                .filter(i -> bars.get(i).height() >= highest)
                .max()
                .orElse(last);
        Set<Integer> told = new HashSet<>(Set.of(last));
        if (last - best >= FAR) {
            told.add(best);
        }
        if (last >= FAR && (best >= FAR || !told.contains(best))) {
            told.add(0);
        }
        return told;
    }

    private static double fitting(String text, double size, double width) {
        double wanted = Glyphs.width(text, size);
        return wanted <= width ? size : size * width / wanted;
    }

    private static void centred(Graphics2D pen, String text, double middle, double baseline, double size) {
        double width = Glyphs.width(text, size);
        double left = Math.max(0, Math.min(WIDTH - width, middle - width / 2));
        pen.fill(Glyphs.draw(text, left, baseline, size));
    }
}
