package dev.habitue.webhooks.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a receiver says: its status, and the beginning of its words. Whatever it sends beyond that is not read. */
record WebhookAnswer(int status, String excerpt) {
    private static final int LONGEST_EXCERPT = 1_000;
    private static final int LONGEST_LINE = 8_000;
    private static final int MOST_HEADERS = 100;
    private static final int FIRST_FINAL_STATUS = 200;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-9][0-9]{2})(?: .*)?");
    private static final Pattern NOT_PRINTED = Pattern.compile("[\\p{Cc}&&[^\n\t]]");

    /** The other side does not speak HTTP, or says more than anybody needs. */
    static final class NotHttp extends IOException {
        private static final long serialVersionUID = 1L;

        NotHttp() {
            super("not HTTP");
        }
    }

    static WebhookAnswer read(InputStream in) throws IOException {
        while (true) {
            Matcher status = STATUS.matcher(line(in));
            if (!status.matches()) {
                throw new NotHttp();
            }
            int code = Integer.parseInt(status.group(1));
            boolean chunked = false;
            long length = Long.MAX_VALUE;
            int headers = 0;
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                String header = line.toLowerCase(Locale.ROOT);
                chunked |= header.startsWith("transfer-encoding:") && header.contains("chunked");
                length = header.startsWith("content-length:") ? number(header.substring(15), 10) : length;
                if (++headers > MOST_HEADERS) {
                    throw new NotHttp();
                }
            }
            if (code >= FIRST_FINAL_STATUS) {
                return new WebhookAnswer(code, excerpt(in, chunked, length));
            }
        }
    }

    /** The status stands already: a body that breaks off does not undo it. */
    private static String excerpt(InputStream in, boolean chunked, long length) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try {
            if (!chunked) {
                copy(in, read, length);
            } else {
                for (long chunk = number(line(in), 16); chunk > 0 && read.size() < LONGEST_EXCERPT; ) {
                    copy(in, read, chunk);
                    line(in);
                    chunk = number(line(in), 16);
                }
            }
        } catch (IOException brokenOff) {
            // What came before is the excerpt.
        }
        return NOT_PRINTED
                .matcher(read.toString(StandardCharsets.UTF_8))
                .replaceAll("")
                .strip();
    }

    private static void copy(InputStream in, ByteArrayOutputStream out, long length) throws IOException {
        int wanted = (int) Math.min(length, LONGEST_EXCERPT - out.size());
        out.writeBytes(in.readNBytes(wanted));
    }

    private static long number(String text, int radix) throws NotHttp {
        try {
            return Long.parseLong(text.strip().split(";", -1)[0], radix);
        } catch (NumberFormatException e) {
            throw new NotHttp();
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(80);
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0 || line.size() > LONGEST_LINE) {
                throw new NotHttp();
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
