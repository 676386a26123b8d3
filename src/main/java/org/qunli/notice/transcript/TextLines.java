package org.qunli.notice.transcript;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.qunli.problem.ProblemException;
import org.springframework.core.io.InputStreamSource;

/**
 * A text of any size, line by line: UTF-8 with or without byte order mark, UTF-16 with one, or else GBK (read as its
 * superset GB18030). Reads the source several times and never holds more of it than a line.
 */
final class TextLines {

    /** Characters; what is longer is no line that we look for, and is cut. */
    private static final int LONGEST = 4_000;

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStreamSource source;
    private final Charset charset;
    private final String sha256;

    private TextLines(InputStreamSource source, Charset charset, String sha256) {
        this.source = source;
        this.charset = charset;
        this.sha256 = sha256;
    }

    /** Takes the lines with their numbers, from 1. */
    interface LineConsumer {
        void accept(int number, String line);
    }

    /** @throws ProblemException INVALID if there is nothing in it or no text */
    static TextLines of(InputStreamSource source) throws IOException {
        var sha256 = sha256(source);
        for (var charset : candidates(source)) {
            if (decodes(source, charset)) {
                return new TextLines(source, charset, sha256);
            }
        }
        throw ProblemException.invalid("file", "notice.transcript.no-text");
    }

    /** In lower-case hexadecimal digits. */
    String sha256() {
        return sha256;
    }

    void forEach(LineConsumer lines) throws IOException {
        try (var reader = new BufferedReader(new InputStreamReader(source.getInputStream(), charset))) {
            var line = new StringBuilder();
            int number = 1;
            boolean started = false;
            for (int character = reader.read(); character >= 0; character = reader.read()) {
                if (character == '\n') {
                    lines.accept(number++, line.toString());
                    line.setLength(0);
                    started = false;
                } else {
                    started = true;
                    if (character != '\r' && character != BYTE_ORDER_MARK && line.length() < LONGEST) {
                        line.append((char) character);
                    }
                }
            }
            if (started) {
                lines.accept(number, line.toString());
            }
        }
    }

    private static String sha256(InputStreamSource source) throws IOException {
        try (var digest = new DigestInputStream(source.getInputStream(), DigestUtils.getSha256Digest())) {
            if (digest.transferTo(OutputStream.nullOutputStream()) == 0) {
                throw ProblemException.invalid("file", "notice.transcript.empty");
            }
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        }
    }

    private static List<Charset> candidates(InputStreamSource source) throws IOException {
        try (InputStream start = source.getInputStream()) {
            var mark = start.readNBytes(2);
            var utf16 = Arrays.equals(mark, new byte[] {(byte) 0xFF, (byte) 0xFE})
                    || Arrays.equals(mark, new byte[] {(byte) 0xFE, (byte) 0xFF});
            return utf16 ? List.of(StandardCharsets.UTF_16) : List.of(StandardCharsets.UTF_8, GB18030);
        }
    }

    private static boolean decodes(InputStreamSource source, Charset charset) throws IOException {
        var buffer = new char[8_192];
        try (Reader reader = new InputStreamReader(source.getInputStream(), charset.newDecoder())) {
            for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    if (buffer[i] == 0) {
                        return false;
                    }
                }
            }
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }
}
