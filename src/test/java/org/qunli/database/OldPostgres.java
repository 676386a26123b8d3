package org.qunli.database;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Says of itself, in PostgreSQL's protocol, that it is version 14, and nothing more. */
final class OldPostgres implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

    OldPostgres() throws IOException {
        new Thread(this::answer).start();
    }

    private void answer() {
        try (Socket client = socket.accept()) {
            var output = new DataOutputStream(client.getOutputStream());
            send(output, 'R', new byte[4]);
            send(output, 'S', "server_version\0" + "14.9\0");
            send(output, 'Z', "I");
            // until the client has left
            client.getInputStream().readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void send(DataOutputStream output, char type, String content) throws IOException {
        send(output, type, content.getBytes(StandardCharsets.US_ASCII));
    }

    private static void send(DataOutputStream output, char type, byte[] content) throws IOException {
        output.writeByte(type);
        output.writeInt(content.length + 4);
        output.write(content);
    }

    /** With the parameters that spare the driver any question. */
    String url() {
        return "jdbc:postgresql://127.0.0.1:" + socket.getLocalPort()
                + "/qunli?sslmode=disable&gssEncMode=disable&assumeMinServerVersion=14";
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
