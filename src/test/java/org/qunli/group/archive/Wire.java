package org.qunli.group.archive;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Sends pieces over a bare connection: allocates next to nothing, and can be cut in the middle. */
final class Wire {

    private static final int TIMEOUT = 60_000;

    private final int port;
    private final String credentials;

    Wire(int port, String account) {
        this.port = port;
        this.credentials =
                Base64.getEncoder().encodeToString((account + ":qunli-2026").getBytes(StandardCharsets.UTF_8));
    }

    /** @return the status */
    int patch(String path, long offset, byte[] piece) {
        return patch(path, offset, piece.length, piece.length, out -> out.write(piece));
    }

    interface Writer {

        void write(OutputStream out) throws IOException;
    }

    /**
     * @param announced the piece's length in bytes
     * @param sent how much of it is sent before the connection is cut; all of it to wait for the answer
     * @return the status; 0 if the connection was cut
     */
    int patch(String path, long offset, long announced, long sent, Writer content) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT);
            var out = socket.getOutputStream();
            out.write("""
                    PATCH %s HTTP/1.1\r
                    Host: localhost\r
                    Authorization: Basic %s\r
                    Content-Type: application/offset+octet-stream\r
                    Upload-Offset: %d\r
                    Content-Length: %d\r
                    Connection: close\r
                    \r
                    """.formatted(path, credentials, offset, announced).getBytes(StandardCharsets.US_ASCII));
            content.write(out);
            if (sent < announced) {
                // a reset, as from a phone that has lost its network
                out.flush();
                socket.setSoLinger(true, 0);
                return 0;
            }
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return Integer.parseInt(answer.readLine().split(" ")[1]);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
