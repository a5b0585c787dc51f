package dev.habitue.rewards;

/** Draws a text as a QR code, for a screen or for paper, with the quiet zone that scanners need. */
public interface QrImages {
    String svg(String text);

    byte[] png(String text);
}
