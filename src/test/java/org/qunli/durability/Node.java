package org.qunli.durability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.qunli.QunliApplication;
import org.qunli.support.Visitor;
import org.springframework.util.FileSystemUtils;

/**
 * The application as its users run it: a process of its own, with the sample township. Only the drill is faster: its
 * reminder comes after 2 seconds and it is due after 5.
 */
final class Node implements AutoCloseable {

    static final String PASSWORD = "qunli-2026";

    private static final Pattern STARTED = Pattern.compile("http://localhost:\\d+");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final String address;

    private Node(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /** @param settings e.g. {@code --qunli.database.directory=…} */
    static Node start(Path workplace, String... settings) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(workplace),
                QunliApplication.class.getName(),
                "--server.port=0"));
        command.addAll(List.of(settings));
        var log = Files.createTempFile(Path.of("target"), "node", ".log");
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var started = new CompletableFuture<String>();
        new Thread(() -> read(process, log, started)).start();
        return new Node(process, started.get(240, TimeUnit.SECONDS));
    }

    private static void read(Process process, Path log, CompletableFuture<String> started) {
        try (var lines = process.inputReader();
                var copy = Files.newBufferedWriter(log)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                copy.append(line).append('\n').flush();
                var address = STARTED.matcher(line);
                if (address.find()) {
                    started.complete(address.group());
                }
            }
        } catch (IOException killed) {
            // its last words are lost, as they are when a machine fails
        }
        started.completeExceptionally(new IllegalStateException("It did not start, see " + log));
    }

    /** Without tests, and with the faster drill. */
    private static String classPath(Path workplace) throws IOException {
        var classes = workplace.resolve("classes");
        var entries = Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator));
        if (Files.notExists(classes)) {
            FileSystemUtils.copyRecursively(Path.of("target", "classes"), classes);
            var terms = classes.resolve("bpmn").resolve("notice-terms.dmn");
            Files.writeString(
                    terms,
                    Files.readString(terms).replace("\"PT1M\"", "\"PT2S\"").replace("\"PT2M\"", "\"PT5S\""));
        }
        return entries.stream()
                .filter(entry -> !entry.endsWith("classes"))
                .collect(Collectors.joining(File.pathSeparator, classes + File.pathSeparator, ""));
    }

    String address() {
        return address;
    }

    Visitor signIn(String account) throws IOException, InterruptedException {
        return Visitor.signIn(address, account, PASSWORD);
    }

    /** What the engine's interface tells the administrator. */
    JsonNode engine(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address + "/engine-rest/" + path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes()))
                .build();
        return JSON.readTree(HTTP.send(request, BodyHandlers.ofString()).body());
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            kill();
        }
    }
}
