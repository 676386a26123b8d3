package org.qunli.group.archive;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A stand-in for a bucket: the requests of a multipart upload, as S3 answers them, with its refusals. What the client does
 * with a real one is tried with {@code -Dqunli.test.s3=…}, see {@link S3StoreTest}.
 */
final class Bucket implements AutoCloseable {

    private static final int SMALLEST_PART = 5 << 20;
    private static final Pattern PART = Pattern.compile("<Part>.*?</Part>", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("<PartNumber>(\\d+)</PartNumber>");
    private static final Pattern TAG = Pattern.compile("<ETag>(?:\"|&quot;)?(\\w+)(?:\"|&quot;)?</ETag>");

    private final HttpServer server;
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final Map<String, Map<Integer, byte[]>> uploads = new ConcurrentHashMap<>();

    Bucket() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::serve);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var key = exchange.getRequestURI().getPath();
            var query = query(exchange.getRequestURI().getRawQuery());
            var body = exchange.getRequestBody().readAllBytes();
            if (!exchange.getRequestHeaders().getFirst("Authorization").startsWith("AWS4-HMAC-SHA256")) {
                refuse(exchange, 403, "AccessDenied");
            } else if (query.containsKey("uploadId") && !uploads.containsKey(query.get("uploadId"))) {
                refuse(exchange, 404, "NoSuchUpload");
            } else {
                switch (exchange.getRequestMethod()) {
                    case "POST" -> {
                        if (query.containsKey("uploads")) {
                            begin(exchange);
                        } else {
                            complete(exchange, key, query.get("uploadId"), new String(body, StandardCharsets.UTF_8));
                        }
                    }
                    case "PUT" -> {
                        var content = unchunked(exchange, body);
                        uploads.get(query.get("uploadId")).put(Integer.valueOf(query.get("partNumber")), content);
                        exchange.getResponseHeaders().set("ETag", '"' + tag(content) + '"');
                        answer(exchange, 200, new byte[0]);
                    }
                    case "DELETE" -> {
                        if (query.containsKey("uploadId")) {
                            uploads.remove(query.get("uploadId"));
                        } else {
                            objects.remove(key);
                        }
                        answer(exchange, 204, new byte[0]);
                    }
                    default -> {
                        if (objects.containsKey(key)) {
                            answer(exchange, 200, objects.get(key));
                        } else {
                            refuse(exchange, 404, "NoSuchKey");
                        }
                    }
                }
            }
        }
    }

    private void begin(HttpExchange exchange) throws IOException {
        var id = UUID.randomUUID().toString();
        uploads.put(id, new ConcurrentHashMap<>());
        answer(
                exchange,
                200,
                xml("<InitiateMultipartUploadResult><UploadId>" + id + "</UploadId></InitiateMultipartUploadResult>"));
    }

    private void complete(HttpExchange exchange, String key, String upload, String request) throws IOException {
        var whole = new ByteArrayOutputStream();
        var named =
                PART.matcher(request).results().map(result -> result.group()).toList();
        for (var part : named) {
            var number = NUMBER.matcher(part);
            var tag = TAG.matcher(part);
            var content = number.find() ? uploads.get(upload).get(Integer.valueOf(number.group(1))) : null;
            if (content == null || !tag.find() || !tag.group(1).equals(tag(content))) {
                refuse(exchange, 400, "InvalidPart");
                return;
            }
            if (content.length < SMALLEST_PART && part != named.get(named.size() - 1)) {
                refuse(exchange, 400, "EntityTooSmall");
                return;
            }
            whole.write(content);
        }
        if ("*".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))
                && objects.putIfAbsent(key, whole.toByteArray()) != null) {
            refuse(exchange, 412, "PreconditionFailed");
            return;
        }
        uploads.remove(upload);
        answer(exchange, 200, xml("<CompleteMultipartUploadResult><ETag>x</ETag></CompleteMultipartUploadResult>"));
    }

    /** A body that is signed in chunks: of each, its length in hex with a signature, and the bytes. */
    private static byte[] unchunked(HttpExchange exchange, byte[] body) {
        if (exchange.getRequestHeaders().getFirst("x-amz-decoded-content-length") == null) {
            return body;
        }
        var content = new ByteArrayOutputStream();
        for (var at = 0; ; ) {
            var end = at;
            while (body[end] != '\r') {
                end++;
            }
            var header = new String(body, at, end - at, StandardCharsets.US_ASCII);
            var length = HexFormat.fromHexDigits(header.replaceAll(";.*", ""));
            if (length == 0) {
                return content.toByteArray();
            }
            content.write(body, end + 2, length);
            at = end + 2 + length + 2;
        }
    }

    private static String tag(byte[] content) {
        return Integer.toHexString(Arrays.hashCode(content));
    }

    private static Map<String, String> query(String query) {
        return query == null
                ? Map.of()
                : Arrays.stream(query.split("&"))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair.length > 1 ? pair[1] : ""));
    }

    private static byte[] xml(String text) {
        return ("<?xml version=\"1.0\"?>" + text).getBytes(StandardCharsets.UTF_8);
    }

    private static void refuse(HttpExchange exchange, int status, String code) throws IOException {
        answer(exchange, status, xml("<Error><Code>" + code + "</Code></Error>"));
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        var empty = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, empty ? -1 : body.length);
        if (!empty) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
