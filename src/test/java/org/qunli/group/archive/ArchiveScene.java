package org.qunli.group.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.qunli.group.ExistingGroup;
import org.qunli.group.GroupRegister;
import org.qunli.group.GroupType;
import org.qunli.group.Platform;
import org.qunli.support.Api;
import org.qunli.support.Engine;
import org.qunli.support.QunliTest;
import org.qunli.support.Roster;
import org.qunli.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Companies with groups that have been there for years, and what people do with their archives. */
@QunliTest
abstract class ArchiveScene {

    private static final AtomicInteger COUNTER = new AtomicInteger();

    @Autowired
    ArchiveProperties properties;

    @Autowired
    ArchiveCalendar calendar;

    @Autowired
    Archives archives;

    @Autowired
    ArchiveChecks checks;

    @Autowired
    GroupRegister register;

    @Autowired
    Engine engine;

    @Autowired
    Api api;

    @Autowired
    Roster roster;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ServletWebServerApplicationContext application;

    /** An organization of its own: {@code office} and {@code office2}, the administrator {@code admin}, an {@code owner}. */
    record Company(String code) {

        String account(String name) {
            return code + "-" + name;
        }
    }

    Company company() {
        return organization("company");
    }

    Company organization(String policy) {
        var company = new Company("da" + COUNTER.incrementAndGet());
        roster.units("""
                %1$s,归档单位%1$s,qingjiang,机构,%2$s
                """.formatted(company.code(), policy));
        roster.people("""
                账号,姓名,单位编码,职务,手机号,智能手机,岗位
                %1$s-office,文书,%1$s,文员,,是,办公室文员@%1$s
                %1$s-office2,文书二,%1$s,文员,,是,办公室文员@%1$s
                %1$s-admin,管理员,%1$s,干事,,是,群管理员@%1$s
                %1$s-owner,负责人,%1$s,主任,,是,负责人
                %1$s-member,职工,%1$s,职工,,是,
                """.formatted(company.code()));
        roster.givePasswords(company.code() + "-");
        return company;
    }

    /** The roster says that somebody has left the service. */
    void leave(Company company, String name) {
        roster.leave(company.account(name), "离开的" + name, company.code());
    }

    /** A group that was founded two years ago. @return its code */
    String group(Company company, String name, GroupType type) {
        return group(company, name, type, company.account("admin"));
    }

    String group(Company company, String name, GroupType type, String administrator) {
        var code = register.register(new ExistingGroup(
                        null,
                        name,
                        Platform.WECHAT,
                        type,
                        "日常工作",
                        company.code(),
                        company.account("owner"),
                        administrator,
                        List.of(company.account("member"))))
                .getCode();
        jdbc.sql("update qunli.work_group set founded_at = :at where code = :code")
                .param(
                        "at",
                        Timestamp.from(clock.instant()
                                .atZone(clock.getZone())
                                .minus(Period.ofYears(2))
                                .toInstant()))
                .param("code", code)
                .update();
        return code;
    }

    ArchivePeriod lastQuarter() {
        return ArchivePeriod.endedBefore(LocalDate.now(clock), 3);
    }

    /** The archive of the group that was asked for last. */
    GroupArchive archiveOf(String group) {
        return jdbc.sql("select * from qunli.group_archive where group_code = :group order by id desc limit 1")
                .param("group", group)
                .query(Archives::archive)
                .single();
    }

    /** A group of a company of its own whose last quarter is awaited. */
    GroupArchive awaited(Company company, GroupType type) {
        var group = group(company, "工作群" + company.code(), type);
        calendar.openDueRounds();
        return archiveOf(group);
    }

    /** Uploads a small file in one piece. */
    GroupArchive store(GroupArchive archive, String account, String content) {
        var answer = api.post(account, complete(begun(archive, account, content)), null);
        assertThat(answer.getStatusCode()).as(String.valueOf(answer.getBody())).isEqualTo(HttpStatus.OK);
        return archives.find(archive.id()).orElseThrow();
    }

    /** A small file, all of which has arrived. @return where it is to be completed */
    String begun(GroupArchive archive, String account, String content) {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        var begun = api.post(
                account,
                "/api/archives/" + archive.id() + "/uploads",
                Map.of("fileName", "导出.txt", "size", bytes.length, "fingerprint", "导出 " + content.hashCode()));
        assertThat(begun.getStatusCode()).as(String.valueOf(begun.getBody())).isEqualTo(HttpStatus.CREATED);
        var path = begun.getHeaders().getLocation().getPath();
        assertThat(wire(account).patch(path, 0, bytes)).isEqualTo(204);
        return path;
    }

    String complete(String upload) {
        return upload + "/completion";
    }

    Wire wire(String account) {
        return new Wire(application.getWebServer().getPort(), account);
    }

    Path fileOf(GroupArchive archive) {
        return folder("archives").resolve(archive.storeKey());
    }

    /** Of the store: what is complete, or what is on its way. */
    Path folder(String name) {
        return Path.of(properties.directory()).resolve(name);
    }
}
