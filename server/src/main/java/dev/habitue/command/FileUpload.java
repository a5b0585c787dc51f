package dev.habitue.command;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongConsumer;

/** A file with form fields as multipart/form-data (RFC 7578), sent as it is read, so that its size costs no memory. */
final class FileUpload {
    private final Path file;
    private final long bytes;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final String boundary = "habitue-" + UUID.randomUUID();

    FileUpload(Path file) throws IOException {
        this.file = file;
        this.bytes = Files.size(file);
    }

    FileUpload with(String field, String value) {
        fields.put(field, value);
        return this;
    }

    long bytes() {
        return bytes;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /** @param sent hears, while it is sent, how many of the file's bytes are on their way */
    BodyPublisher body(LongConsumer sent) {
        byte[] head = head().getBytes(StandardCharsets.UTF_8);
        byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
        return BodyPublishers.fromPublisher(
                BodyPublishers.concat(
                        BodyPublishers.ofByteArray(head),
                        BodyPublishers.ofInputStream(() -> open(sent)),
                        BodyPublishers.ofByteArray(tail)),
                head.length + bytes + tail.length);
    }

    private String head() {
        StringBuilder head = new StringBuilder();
        fields.forEach((name, value) ->
                part(head, "name=\"" + name + "\"", "").append(value).append("\r\n"));
        return part(head, "name=\"file\"; filename=\"" + fileName() + "\"", "Content-Type: text/csv\r\n")
                .toString();
    }

    private StringBuilder part(StringBuilder text, String disposition, String more) {
        return text.append("--")
                .append(boundary)
                .append("\r\nContent-Disposition: form-data; ")
                .append(disposition)
                .append("\r\n")
                .append(more)
                .append("\r\n");
    }

    /** As browsers write it: https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data. */
    private String fileName() {
        Path last = file.getFileName();
        return String.valueOf(last == null ? file : last)
                .replace("\"", "%22")
                .replace("\r", "%0D")
                .replace("\n", "%0A");
    }

    private InputStream open(LongConsumer sent) {
        try {
            return new Counted(new BufferedInputStream(Files.newInputStream(file)), sent);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Counted extends FilterInputStream {
        private final LongConsumer sent;
        private long count;

        Counted(InputStream file, LongConsumer sent) {
            super(file);
            this.sent = sent;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(read);
            return read;
        }

        private void count(int read) {
            if (read > 0) {
                count += read;
                sent.accept(count);
            }
        }
    }
}
