package org.qunli.group.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.channel.Inbox;
import org.qunli.channel.InboxMessage;
import org.qunli.group.GroupType;
import org.qunli.problem.ProblemException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;

@DisplayName("A check of what is stored:")
class ArchiveCheckTest extends ArchiveScene {

    @Autowired
    ArchiveCheck check;

    @Autowired
    Inbox inbox;

    @Autowired
    MeterRegistry meters;

    private Company company;
    private GroupArchive stored;

    @BeforeEach
    void somethingIsStored() {
        company = company();
        stored = store(awaited(company, GroupType.DEPARTMENT), company.account("admin"), "一季度的记录");
    }

    @Test
    @DisplayName(
            "C-7: one flipped bit is found, and the office, the administrator, the page and the metric tell of it, once")
    void flippedBit() throws IOException {
        flipBit(stored);
        var number = check.request(company.account("office"));
        engine.runDueJobs();
        var found = archives.find(stored.id()).orElseThrow();
        assertThat(found.state()).isEqualTo(ArchiveState.DAMAGED);
        assertThat(found.damage()).isEqualTo(Damage.CONTENT);
        assertThat(meters.get("qunli.archive.damaged").gauge().value()).isPositive();
        assertThat(titles("admin")).contains("核验发现 1 份群档案损坏");
        assertThat(titles("office")).contains("核验发现 1 份群档案损坏");
        assertThat(api.get(company.account("admin"), "/api/archives?state=DAMAGED")
                        .getBody()
                        .findValuesAsText("damage"))
                .containsExactly("CONTENT");
        assertThat(engine.tasksOf(company.account("office"), number)).hasSize(1);
        assertThat(engine.tasksOf(company.account("admin"), number)).isEmpty();

        var again = check.request(company.account("office"));
        engine.runDueJobs();
        assertThat(engine.endedIn(again)).as("no news").containsExactly("endEvent_sound");
    }

    @Test
    @DisplayName(
            "C-7: only the same file takes the place of a damaged one, under a name of its own; the damaged one stays")
    void restoredByUpload() throws IOException {
        flipBit(stored);
        var number = check.request(company.account("office"));
        engine.runDueJobs();
        var admin = company.account("admin");
        assertThat(api.post(admin, complete(begun(stored, admin, "另外一份记录")), null)
                        .getStatusCode())
                .isEqualTo(HttpStatus.BAD_REQUEST);
        var restored = store(stored, admin, "一季度的记录");
        assertThat(restored.state()).isEqualTo(ArchiveState.STORED);
        assertThat(restored.sha256()).isEqualTo(stored.sha256());
        assertThat(restored.fileName()).endsWith("_r1.txt");
        assertThat(fileOf(stored)).exists();

        assertThatThrownBy(() -> engine.complete(company.account("office"), number, Map.of("reason", " ")))
                .hasMessageContaining("请写明理由");
        engine.complete(company.account("office"), number, Map.of("reason", "管理员重新上传了原文件"));
        engine.runDueJobs();
        assertThat(engine.isRunning(number)).isFalse();
    }

    @Test
    @DisplayName("C-7: a file that the office brought back from a copy is read again and found to be sound")
    void broughtBack() throws IOException {
        Files.delete(fileOf(stored));
        var number = check.request(company.account("office2"));
        engine.runDueJobs();
        assertThat(archives.find(stored.id()).orElseThrow().damage()).isEqualTo(Damage.MISSING);
        assertThat(api.get(company.account("admin"), "/api/archives/" + stored.id() + "/content")
                        .getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
        Files.writeString(fileOf(stored), "一季度的记录");
        engine.complete(company.account("office"), number, Map.of("reason", "已从备份恢复"));
        engine.runDueJobs();
        assertThat(archives.find(stored.id()).orElseThrow().state()).isEqualTo(ArchiveState.STORED);
        assertThat(engine.isRunning(number)).isFalse();
    }

    @Test
    @DisplayName("C-7: each office sees to the damage of its own groups; what others are in charge of waits for them")
    void twoOffices() throws IOException {
        var other = company();
        var others = store(awaited(other, GroupType.DEPARTMENT), other.account("admin"), "另一家的记录");
        flipBit(stored);
        flipBit(others);
        letNightPass(31);
        var number = checks.latest().orElseThrow().number();
        assertThat(engine.tasksOf(other.account("office"), number)).hasSize(1);

        engine.complete(company.account("office"), number, Map.of("reason", "没有备份，无法恢复"));
        engine.runDueJobs();
        assertThat(engine.tasksOf(company.account("office"), number)).isEmpty();
        assertThat(engine.tasksOf(other.account("office"), number)).hasSize(1);
        assertThat(check.open(number))
                .extracting(finding -> finding.archive().id())
                .contains(others.id())
                .doesNotContain(stored.id());
        assertThat(engine.formOf(other.account("office"), number)
                        .get("findings")
                        .toString())
                .contains(others.groupCode())
                .doesNotContain(stored.groupCode());
    }

    @Test
    @DisplayName("C-7: a file that grew or cannot be read is a finding, and holds up no other")
    void otherDamage() throws IOException {
        var other = store(awaited(company, GroupType.LEADERSHIP), company.account("admin"), "另一个群");
        writable(fileOf(stored));
        Files.writeString(fileOf(stored), "一季度的记录和别的");
        Files.delete(fileOf(other));
        Files.createDirectory(fileOf(other));
        check.request(company.account("office"));
        engine.runDueJobs();
        assertThat(archives.find(stored.id()).orElseThrow().damage()).isEqualTo(Damage.LENGTH);
        assertThat(archives.find(other.id()).orElseThrow().damage()).isEqualTo(Damage.UNREADABLE);
    }

    @Test
    @DisplayName(
            "C-7: each archive is read again when its time has come, by one timer; a day on which none is due has no check")
    void byTimer() {
        letNightPass(1);
        assertThat(archives.find(stored.id()).orElseThrow().verifiedAt()).isEqualTo(stored.verifiedAt());
        letNightPass(30);
        assertThat(archives.find(stored.id()).orElseThrow().verifiedAt())
                .isAfter(stored.verifiedAt().plus(Duration.ofDays(29)));
        letNightPass(1);
        assertThat(checks.anyToCheck(clock.instant())).isFalse();
    }

    @Test
    @DisplayName("C-7: only an office has archives checked")
    void officeOnly() {
        assertThatThrownBy(() -> check.request(company.account("admin"))).isInstanceOf(ProblemException.class);
        assertThat(api.post(company.account("owner"), "/api/archives/checks", null)
                        .getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
    }

    private void flipBit(GroupArchive archive) throws IOException {
        var file = fileOf(archive);
        writable(file);
        var content = Files.readAllBytes(file);
        content[content.length / 2] ^= 1;
        Files.write(file, content);
    }

    /** As whoever administers the machine may. */
    private static void writable(Path file) {
        assertThat(file.toFile().setWritable(true)).isTrue();
    }

    private void letNightPass(int days) {
        clock.advanceTo(LocalDate.now(clock)
                .plusDays(days)
                .atTime(3, 30, 1)
                .atZone(clock.getZone())
                .toInstant());
        engine.runDueJobs();
    }

    private List<String> titles(String name) {
        return inbox.newest(company.account(name), 100).stream()
                .map(InboxMessage::title)
                .toList();
    }
}
