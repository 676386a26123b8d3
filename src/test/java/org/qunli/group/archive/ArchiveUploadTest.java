package org.qunli.group.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunli.group.GroupEvent;
import org.qunli.group.GroupType;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

@DisplayName("A file on its way into the archive:")
@TestInstance(Lifecycle.PER_CLASS)
class ArchiveUploadTest extends ArchiveScene {

    private static final long MEGABYTE = 1 << 20;

    private Company company;

    @Autowired
    ArchiveUploads uploads;

    @Autowired
    TestRestTemplate http;

    @BeforeAll
    void oneCompany() {
        company = company();
    }

    @Test
    @DisplayName(
            "C-7: 300 MB with a connection cut in the middle go on from there and are stored whole; nothing of it is in memory")
    void largeFileOverABrokenConnection() throws IOException {
        var admin = company.account("admin");
        var archive = awaited(company, GroupType.DEPARTMENT);
        var export = new LargeExport(300);
        var upload = begin(archive, admin, "群聊.zip", export.size, "群聊");
        var path = upload.getHeaders().getLocation().getPath();
        var before = allocated();

        var sent = 140 * MEGABYTE + 4711;
        wire(admin).patch(path, 0, export.size, sent, out -> export.write(0, sent, out));
        var offset = await().atMost(Duration.ofSeconds(20)).until(() -> offset(admin, path), arrived -> arrived > 0);
        assertThat(offset).isBetween(1L, sent);
        assertThat(offset(
                        company.account("admin"),
                        begin(archive, admin, "群聊.zip", export.size, "群聊")
                                .getHeaders()
                                .getLocation()
                                .getPath()))
                .as("whoever chooses the same file again goes on")
                .isEqualTo(offset);
        assertThat(wire(admin)
                        .patch(
                                path,
                                offset,
                                export.size - offset,
                                export.size - offset,
                                out -> export.write(offset, export.size, out)))
                .isEqualTo(204);
        var answer = api.post(admin, complete(path), null);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
        // small change of all threads; read as a whole once, it would be 300 MB at least
        assertThat(allocated() - before).as("bytes allocated").isLessThan(150 * MEGABYTE);
        var stored = archives.find(archive.id()).orElseThrow();
        assertThat(stored.sha256()).isEqualTo(export.sha256());
        assertThat(stored.size()).isEqualTo(export.size);
        assertThat(Files.size(fileOf(stored))).isEqualTo(export.size);
        forget(stored);
    }

    /** Of all threads that live; the connection's own one is among them. */
    private static long allocated() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
    }

    /** So much need not lie around, nor be checked when others move the clock. */
    private void forget(GroupArchive archive) throws IOException {
        jdbc.sql("update qunli.group_archive set next_check_at = null where id = :id")
                .param("id", archive.id())
                .update();
        Files.delete(fileOf(archive));
    }

    @Test
    @DisplayName(
            "C-7: the system names the file, keeps it outside the database, read-only and with its hash; it is downloaded as it was")
    void namedByRule() throws IOException {
        var group = group(company, "项目/部 群..", GroupType.DEPARTMENT);
        calendar.openDueRounds();
        var stored = store(archiveOf(group), company.account("admin"), "张三：收到\n");
        assertThat(stored.storeKey())
                .isEqualTo("%s/%d/%s_项目-部-群-_%s.txt"
                        .formatted(
                                company.code(),
                                lastQuarter().from().getYear(),
                                group,
                                lastQuarter().key()));
        assertThat(fileOf(stored)).hasContent("张三：收到\n");
        assertThat(Files.getPosixFilePermissions(fileOf(stored)))
                .doesNotContain(
                        PosixFilePermission.OWNER_WRITE,
                        PosixFilePermission.GROUP_WRITE,
                        PosixFilePermission.OTHERS_WRITE);
        assertThat(stored.verifiedAt()).isNotNull();
        assertThat(register.historyOf(group))
                .extracting(GroupEvent::action)
                .containsExactly(GroupEvent.Action.ARCHIVED);

        var download = download(company.account("owner"), stored);
        assertThat(download.getBody()).isEqualTo("张三：收到\n".getBytes(StandardCharsets.UTF_8));
        assertThat(download.getHeaders().getContentDisposition().isAttachment()).isTrue();
        assertThat(download.getHeaders().getContentDisposition().getFilename()).isEqualTo(stored.fileName());
        assertThat(download.getHeaders().getContentType().getSubtype()).isEqualTo("octet-stream");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../etc/passwd", "C:\\temp\\x.exe", "a.zip/../../b", "x.jsp\u0000.zip", "", "群聊.ZIP"})
    @DisplayName("C-7: what the uploader calls a file never becomes a path")
    void namesAreNoPaths(String name) {
        var archive = awaited(company, GroupType.DEPARTMENT);
        var begun = begin(archive, company.account("admin"), name, 3, "x");
        if (begun.getStatusCode() == HttpStatus.BAD_REQUEST) {
            return;
        }
        var path = begun.getHeaders().getLocation().getPath();
        assertThat(wire(company.account("admin")).patch(path, 0, new byte[] {1, 2, 3}))
                .isEqualTo(204);
        assertThat(api.post(company.account("admin"), complete(path), null).getStatusCode())
                .isEqualTo(HttpStatus.OK);
        var stored = archives.find(archive.id()).orElseThrow();
        assertThat(stored.fileName()).matches("[0-9A-Z.-]{7}_工作群\\w+_\\d{4}Q\\d\\.(bin|zip)");
        assertThat(fileOf(stored).normalize()).startsWith(folder("archives").resolve(company.code()));
    }

    @ParameterizedTest
    @CsvSource({"甲.zip,乙.zip", "甲.zip,乙.txt"})
    @DisplayName("C-7: of two uploads of the same quarter at once one is stored, and the other is refused")
    void twoAtOnce(String one, String other) throws Exception {
        var archive = awaited(company, GroupType.DEPARTMENT);
        var completions = List.of(
                completion(archive, company.account("admin"), one, new byte[] {1, 1}),
                completion(archive, company.account("office"), other, new byte[] {2, 2}));
        var clients = Executors.newFixedThreadPool(2);
        try {
            var answers = clients.invokeAll(completions, 30, TimeUnit.SECONDS);
            assertThat(List.of(answers.get(0).get(), answers.get(1).get())).containsExactlyInAnyOrder(200, 409);
        } finally {
            clients.shutdownNow();
        }
        var stored = archives.find(archive.id()).orElseThrow();
        try (var content = Files.newInputStream(fileOf(stored));
                var files = Files.list(fileOf(stored).getParent())) {
            assertThat(Sha256.of(content)).isEqualTo(new Sha256.Content(2, stored.sha256()));
            assertThat(files.filter(file -> file.getFileName().toString().startsWith(stored.groupCode())))
                    .as("the other one was taken back")
                    .hasSize(1);
        }
        assertThat(uploads(archive)).isZero();
    }

    private Callable<Integer> completion(GroupArchive archive, String account, String name, byte[] content) {
        var path = begin(archive, account, name, content.length, name)
                .getHeaders()
                .getLocation()
                .getPath();
        assertThat(wire(account).patch(path, 0, content)).isEqualTo(204);
        return () -> api.post(account, complete(path), null).getStatusCode().value();
    }

    @Test
    @DisplayName(
            "C-7: a stored archive is not overwritten: not through the interface, not in the folder, not in the index")
    void nothingIsOverwritten() throws IOException {
        var admin = company.account("admin");
        var stored = store(awaited(company, GroupType.DEPARTMENT), admin, "第一份");
        assertThat(begin(stored, admin, "x.zip", 3, "x").getStatusCode()).isEqualTo(HttpStatus.CONFLICT);
        assertThatThrownBy(() -> jdbc.sql("update qunli.group_archive set sha256 = repeat('0', 64) where id = :id")
                        .param("id", stored.id())
                        .update())
                .hasMessageContaining("keeps its content");

        var other = awaited(company, GroupType.LEADERSHIP);
        var path = begun(other, admin, "新的");
        var key = jdbc.sql("select store_key from qunli.archive_upload where archive = :id")
                .param("id", other.id())
                .query(String.class)
                .single();
        var present = folder("archives").resolve(key);
        Files.createDirectories(present.getParent());
        Files.writeString(present, "早就在这里");
        assertThat(api.post(admin, complete(path), null).getStatusCode()).isEqualTo(HttpStatus.CONFLICT);
        assertThat(present).hasContent("早就在这里");
        Files.delete(present);
    }

    @Test
    @DisplayName(
            "C-7: a file that was stored before the application ended is taken into the index when its uploader asks again")
    void completionMayBeRepeated() throws IOException {
        var admin = company.account("admin");
        var archive = awaited(company, GroupType.DEPARTMENT);
        var path = begun(archive, admin, "内容");
        var key = jdbc.sql("select store_key from qunli.archive_upload where archive = :id")
                .param("id", archive.id())
                .query(String.class)
                .single();
        var present = folder("archives").resolve(key);
        Files.createDirectories(present.getParent());
        Files.writeString(present, "内容");
        assertThat(api.post(admin, complete(path), null).getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(archives.find(archive.id()).orElseThrow().state()).isEqualTo(ArchiveState.STORED);
    }

    @Test
    @DisplayName("C-7: pieces follow each other without a gap or an overlap, and none is longer than the file")
    void pieces() {
        var admin = company.account("admin");
        var path = begin(awaited(company, GroupType.DEPARTMENT), admin, "a.txt", 4, "a")
                .getHeaders()
                .getLocation()
                .getPath();
        assertThat(wire(admin).patch(path, 1, new byte[] {1})).isEqualTo(409);
        assertThat(wire(admin).patch(path, 0, new byte[] {1, 2})).isEqualTo(204);
        assertThat(wire(admin).patch(path, 0, new byte[] {1, 2})).isEqualTo(409);
        assertThat(wire(admin).patch(path, 2, new byte[] {3, 4, 5})).isEqualTo(400);
        assertThat(api.post(admin, complete(path), null).getStatusCode()).isEqualTo(HttpStatus.CONFLICT);
        assertThat(offset(admin, path)).isEqualTo(2);
        assertThat(wire(admin).patch(path, 2, new byte[] {3, 4})).isEqualTo(204);
        assertThat(api.post(admin, complete(path), null).getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(api.exchange(admin, HttpMethod.HEAD, path, null).getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    @DisplayName(
            "C-7: only a group's administrator, its owner and the office upload and download; an upload is its uploader's own")
    void whoMay() {
        var archive = awaited(company, GroupType.DEPARTMENT);
        for (var stranger : List.of(company.account("member"), "lixiuying", "admin")) {
            assertThat(begin(archive, stranger, "x.zip", 3, "x").getStatusCode())
                    .isEqualTo(HttpStatus.FORBIDDEN);
            assertThat(api.get(stranger, "/api/archives/" + archive.id()).getStatusCode())
                    .isEqualTo(HttpStatus.FORBIDDEN);
            assertThat(api.get(stranger, "/api/archives?group=" + archive.groupCode())
                            .getBody())
                    .isEmpty();
        }
        var path = begun(archive, company.account("admin"), "内容");
        for (var other : List.of(company.account("office"), company.account("owner"))) {
            assertThat(api.exchange(other, HttpMethod.HEAD, path, null).getStatusCode())
                    .isEqualTo(HttpStatus.NOT_FOUND);
            assertThat(wire(other).patch(path, 0, new byte[] {1})).isEqualTo(404);
        }
        var stored = store(archive, company.account("owner"), "负责人上传的");
        assertThat(download(company.account("office"), stored).getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(download(company.account("member"), stored).getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(api.exchange(null, HttpMethod.GET, "/api/archives/" + stored.id() + "/content", null)
                        .getStatusCode())
                .isEqualTo(HttpStatus.UNAUTHORIZED);
        assertThat(api.exchange(company.account("admin"), HttpMethod.DELETE, path, null)
                        .getStatusCode())
                .isEqualTo(HttpStatus.NO_CONTENT);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 2L * 1024 * 1024 * 1024 + 1})
    @DisplayName("C-7: an empty file is refused, and one of more than 2 GB before any of it is sent")
    void sizes(long size) {
        assertThat(begin(awaited(company, GroupType.DEPARTMENT), company.account("admin"), "x.zip", size, "x")
                        .getStatusCode())
                .isEqualTo(HttpStatus.BAD_REQUEST);
    }

    @Test
    @DisplayName(
            "C-7: another file of the same person takes the place of the one on its way; what nobody goes on with is cleaned up")
    void halfUploads() throws IOException {
        var admin = company.account("admin");
        var archive = awaited(company, GroupType.DEPARTMENT);
        var first = begin(archive, admin, "a.txt", 4, "a")
                .getHeaders()
                .getLocation()
                .getPath();
        assertThat(wire(admin).patch(first, 0, new byte[] {1})).isEqualTo(204);
        var second = begin(archive, admin, "b.txt", 4, "b")
                .getHeaders()
                .getLocation()
                .getPath();
        assertThat(api.exchange(admin, HttpMethod.HEAD, first, null).getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(wire(admin).patch(second, 0, new byte[] {1})).isEqualTo(204);
        var ticket = jdbc.sql("select ticket from qunli.archive_upload where archive = :id")
                .param("id", archive.id())
                .query(String.class)
                .single();
        assertThat(folder("incoming").resolve(ticket)).isDirectoryContaining("glob:**/1");

        clock.advance(Duration.ofDays(6));
        uploads.discardIdle();
        assertThat(offset(admin, second)).isEqualTo(1);
        clock.advance(Duration.ofDays(2));
        uploads.discardIdle();
        assertThat(uploads(archive)).isZero();
        assertThat(folder("incoming").resolve(ticket)).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName(
            "C-7: a piece that the store lost or altered is found out before the index says that all is there; the file comes again")
    void storeLosesAPiece(boolean altered) throws IOException {
        var admin = company.account("admin");
        var archive = awaited(company, GroupType.DEPARTMENT);
        var path = begun(archive, admin, "四个字节");
        var ticket = jdbc.sql("select ticket from qunli.archive_upload where archive = :id")
                .param("id", archive.id())
                .query(String.class)
                .single();
        var piece = folder("incoming").resolve(ticket).resolve("1");
        if (altered) {
            Files.writeString(piece, "另外四个");
        } else {
            Files.delete(piece);
        }
        assertThat(api.post(admin, complete(path), null).getStatusCode()).isEqualTo(HttpStatus.CONFLICT);
        assertThat(archives.find(archive.id()).orElseThrow().state()).isEqualTo(ArchiveState.AWAITED);
        assertThat(store(archive, admin, "四个字节").state()).isEqualTo(ArchiveState.STORED);
    }

    private ResponseEntity<JsonNode> begin(
            GroupArchive archive, String account, String name, long size, String fingerprint) {
        return api.post(
                account,
                "/api/archives/" + archive.id() + "/uploads",
                Map.of("fileName", name, "size", size, "fingerprint", fingerprint));
    }

    private long offset(String account, String path) {
        return Long.parseLong(
                api.exchange(account, HttpMethod.HEAD, path, null).getHeaders().getFirst(ArchiveController.OFFSET));
    }

    private ResponseEntity<byte[]> download(String account, GroupArchive archive) {
        return http.withBasicAuth(account, "qunli-2026")
                .getForEntity("/api/archives/" + archive.id() + "/content", byte[].class);
    }

    private long uploads(GroupArchive archive) {
        return jdbc.sql("select count(*) from qunli.archive_upload where archive = :id")
                .param("id", archive.id())
                .query(Long.class)
                .single();
    }
}
