package org.qunli.organization;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunli.organization.ImportResult.Someone;
import org.qunli.problem.ProblemException;
import org.qunli.support.QunliTest;
import org.qunli.support.TestClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Each test has a town of its own, with a department and an office clerk. */
@QunliTest
@DisplayName("Roster import")
class RosterImportTests {

    private static final String HEADER = "账号,姓名,单位编码,职务,手机号,智能手机,岗位,离职日期,代理人\n";

    @Autowired
    UnitImport units;

    @Autowired
    RosterImport roster;

    @Autowired
    Directory directory;

    @Autowired
    PersonRepository people;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    private String town;
    private String clerk;

    @BeforeEach
    void foundTown() {
        town = "town" + UUID.randomUUID().toString().substring(0, 8);
        clerk = town + "-clerk";
        units.run(bytes("编码,名称,上级编码,类型,制度\nT,T镇,qingjiang,机构,township\nT-cz,财政所,T,科室,\nT-nf,农业办,T,科室,\n"), "admin");
        importRows("T-clerk,文员,T,,,是,办公室文员,,\n", "admin");
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
    }

    @AfterEach
    void resetLocale() {
        LocaleContextHolder.resetLocaleContext();
    }

    private byte[] bytes(String text) {
        return text.replaceAll("\\bT(?=[-,@;镇\\s]|$)", town).getBytes(UTF_8);
    }

    private ImportResult importRows(String rows, String importer) {
        return roster.run(bytes(HEADER + rows), false, importer);
    }

    private ImportResult importRows(String rows) {
        return importRows(rows, clerk);
    }

    private Person person(String name) {
        return directory.person(town + "-" + name);
    }

    private List<String> postsOf(String name) {
        return directory.groupsOf(town + "-" + name).stream()
                .filter(post -> post.unitCode() != null)
                .map(PostGroup::id)
                .map(id -> id.replace(town, "T"))
                .toList();
    }

    private ThrowableAssertAlternative<BadRowsException> assertRefused(String rows, String importer) {
        return assertThatExceptionOfType(BadRowsException.class).isThrownBy(() -> importRows(rows, importer));
    }

    private void assertProblem(String rows, int row, String column, String reason) {
        assertRefused(rows, clerk)
                .satisfies(
                        refusal -> assertThat(refusal.errors()).singleElement().satisfies(problem -> {
                            assertThat(problem.row()).isEqualTo(row);
                            assertThat(problem.column()).isEqualTo(column);
                            assertThat(problem.reason()).contains(reason);
                        }));
    }

    @Test
    @DisplayName("takes over everything that a row says")
    void takesOverRows() {
        var result = importRows("T-wang,王 建国,T-cz,会计,13800000001,否,联络员;群管理员@T,,T-clerk\n");

        assertThat(result).isEqualTo(new ImportResult(1, 0, 0, 0, List.of()));
        var wang = person("wang");
        assertThat(wang.getName()).isEqualTo("王建国");
        assertThat(wang.getUnitCode()).isEqualTo(town + "-cz");
        assertThat(wang.getJobTitle()).isEqualTo("会计");
        assertThat(wang.getMobile()).isEqualTo("13800000001");
        assertThat(wang.hasSmartphone()).isFalse();
        assertThat(wang.getStandIn()).isEqualTo(clerk);
        assertThat(wang.isInService()).isTrue();
        assertThat(postsOf("wang")).containsExactlyInAnyOrder("section-clerk@T-cz", "group-administrator@T");
    }

    @Test
    @DisplayName("finds columns by name in any order, below a title, and says which it ignored")
    void findsColumns() {
        var file = "新河镇人员花名册\n序号,姓 名,单位,工号\n1,李梅,财政所,T-li\n";
        assertThat(roster.run(bytes(file), false, clerk)).isEqualTo(new ImportResult(1, 0, 0, 0, List.of("序号")));
        assertThat(person("li").getUnitCode()).isEqualTo(town + "-cz");
        assertThat(person("li").hasSmartphone()).isTrue();
    }

    @Test
    @DisplayName("accepts posts by id or Chinese name, units by code or name, half- and full-width signs")
    void acceptsPosts() {
        importRows("T-he,何东,T-cz,,,,unit-head;联络员@农业办、宣传干事＠T,,\n");
        assertThat(postsOf("he")).containsExactlyInAnyOrder("unit-head@T-cz", "section-clerk@T-nf", "publicity@T");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GBK", "GB18030", "UTF-8"})
    @DisplayName("reads the encodings that Excel in China writes")
    void readsEncodings(String charset) {
        var file = bytes(HEADER + "T-wang,王建国,T-cz,会计,,,,,\n");
        var encoded = new String(file, UTF_8).getBytes(Charset.forName(charset));
        assertThat(roster.run(encoded, false, clerk).added()).isEqualTo(1);
        assertThat(person("wang").getName()).isEqualTo("王建国");
    }

    @Test
    @DisplayName("reads UTF-8 with a byte order mark")
    void readsByteOrderMark() {
        assertThat(roster.run(bytes("\uFEFF" + HEADER + "T-wang,王建国,T-cz,,,,,,\n"), false, clerk)
                        .added())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("reads XLSX, with accounts, numbers and dates stored as numbers")
    void readsXlsx() throws IOException {
        var account = System.nanoTime();
        var file = new ByteArrayOutputStream();
        try (var workbook = new Workbook(file, "test", "1.0")) {
            var sheet = workbook.newWorksheet("名册");
            var header = List.of("姓名", "账号", "单位编码", "手机号", "离职日期");
            IntStream.range(0, header.size()).forEach(column -> sheet.value(0, column, header.get(column)));
            sheet.value(1, 0, "王建国");
            sheet.value(1, 1, account);
            sheet.value(1, 2, town + "-cz");
            sheet.value(1, 3, 13_800_000_001L);
            sheet.value(1, 4, LocalDate.of(2026, 1, 31));
        }
        assertThat(roster.run(file.toByteArray(), false, clerk).added()).isEqualTo(1);
        var wang = directory.person(String.valueOf(account));
        assertThat(wang.getMobile()).isEqualTo("13800000001");
        assertThat(wang.getLeftOn()).isEqualTo("2026-01-31");
    }

    @Nested
    @DisplayName("of a file that was imported before")
    class Repeated {

        private static final String ROWS = """
                T-wang,王建国,T-cz,会计,13800000001,是,联络员;群管理员@T,,T-li
                T-li,李梅,T-nf,,,否,,,T-wang
                T-old,赵长林,T-cz,,,是,,2024年12月31日,
                """;

        @Test
        @DisplayName("changes nothing")
        void changesNothing() {
            assertThat(importRows(ROWS)).isEqualTo(new ImportResult(3, 0, 0, 0, List.of()));
            assertThat(importRows(ROWS)).isEqualTo(new ImportResult(0, 0, 0, 3, List.of()));
        }

        @Test
        @DisplayName("with changes counts who was added, changed and left")
        void counts() {
            importRows(ROWS);
            var changed = ROWS.replace("会计", "所长").replace("否,,,T-wang", "否,,2026-1-5,") + "T-new,周新,T-cz,,,,,,\n";
            assertThat(importRows(changed.replace("T-li\n", "\n"))).isEqualTo(new ImportResult(1, 1, 1, 1, List.of()));
        }

        @Test
        @DisplayName("without some columns leaves alone what these held")
        void leavesAloneWhatTheFileLacks() {
            importRows(ROWS);
            var result = roster.run(bytes("账号,姓名,单位编码\nT-wang,王建国,T-cz\n"), false, clerk);
            assertThat(result.unchanged()).isEqualTo(1);
            assertThat(person("wang").getJobTitle()).isEqualTo("会计");
            assertThat(postsOf("wang")).hasSize(2);
        }

        @Test
        @DisplayName("leaves alone the posts for units that are not the importer's, of which the file cannot speak")
        void leavesAloneForeignPosts() {
            units.run(bytes("编码,名称,上级编码,类型,制度\nT-away,外镇,qingjiang,机构,township\n"), "admin");
            importRows("T-wang,王建国,T-cz,,,,群管理员@T-away;办公室文员@T-away;联络员,,\n", "admin");
            importRows("T-wang,王建国,T-cz,,,,负责人,,\n");
            assertThat(postsOf("wang"))
                    .containsExactlyInAnyOrder("unit-head@T-cz", "group-administrator@T-away", "office-clerk@T-away");
        }

        @Test
        @DisplayName("takes posts away that are not listed any more")
        void endsPosts() {
            importRows(ROWS);
            importRows(ROWS.replace("联络员;群管理员@T", "联络员"));
            assertThat(postsOf("wang")).containsExactly("section-clerk@T-cz");
        }
    }

    @Nested
    @DisplayName("when people leave")
    class Leaving {

        @BeforeEach
        void threePeople() {
            importRows("""
                    T-wang,王建国,T-cz,,,,联络员,,T-li
                    T-li,李梅,T-nf,,,,,,
                    T-zhou,周平,T-nf,,,,,,
                    """);
        }

        @Test
        @DisplayName("marks them with their last day, ends their posts, and keeps them for the record")
        void marksLeavers() {
            importRows("T-wang,王建国,T-cz,,,,联络员,2026/1/5,T-li\n");
            assertThat(person("wang").getLeftOn()).isEqualTo("2026-01-05");
            assertThat(postsOf("wang")).isEmpty();
            assertThat(directory.holders(PostType.SECTION_CLERK, town + "-cz")).isEmpty();
        }

        @Test
        @DisplayName("takes them out as stand-ins")
        void endsStandIn() {
            importRows("T-li,李梅,T-nf,,,,,2026-01-05,\n");
            assertThat(person("wang").getStandIn()).isNull();
        }

        @Test
        @DisplayName("leaves everybody alone whom the file does not list, unless it is complete")
        void partialFile() {
            importRows("T-li,李梅,T-nf,,,,,,\n");
            assertThat(person("zhou").isInService()).isTrue();
        }

        @Test
        @DisplayName("takes a complete roster's word that whoever is missing left today, in its organizations only")
        void completeRoster() {
            var file = bytes(HEADER + "T-clerk,文员,T,,,是,办公室文员,,\nT-wang,王建国,T-cz,,,,联络员,,\n");
            assertThat(roster.run(file, true, clerk)).isEqualTo(new ImportResult(0, 1, 2, 1, List.of()));
            assertThat(person("zhou").getLeftOn()).isEqualTo(LocalDate.now(clock));
            assertThat(directory.staffOf("xinhe")).hasSizeGreaterThanOrEqualTo(150);
            assertThat(roster.run(file, true, clerk)).isEqualTo(new ImportResult(0, 0, 0, 2, List.of()));
        }

        @Test
        @DisplayName("believes no complete roster by which most people of an organization it names would have left")
        void strayRow() {
            units.run(bytes("编码,名称,上级编码,类型,制度\nT-two,二镇,qingjiang,机构,township\n"), "admin");
            var others = IntStream.rangeClosed(1, 12)
                    .mapToObj(number -> "T-two%d,员工%d,T-two,,,,,,\n".formatted(number, number))
                    .toList();
            importRows(String.join("", others), "admin");
            var file = HEADER + "T-clerk,文员,T,,,是,办公室文员,,\nT-wang,王建国,T,,,,,,\n";
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> roster.run(bytes(file + others.get(0)), true, "admin"))
                    .withMessageContaining("“二镇”的 12 名在职人员，名册中缺 11 名");
            assertThat(person("two12").isInService()).isTrue();
            assertThat(person("zhou").isInService()).isTrue();

            var half = String.join("", others.subList(0, 6));
            assertThat(roster.run(bytes(file + half), true, "admin").left()).isEqualTo(8);
        }

        @Test
        @DisplayName("takes a complete roster of the level above for that level alone")
        void completeDistrict() {
            var file = people.findAll().stream()
                    .filter(person -> person.getUnitCode().equals("qingjiang"))
                    .map(person -> person.getAccount() + "," + person.getName() + ",qingjiang\n")
                    .collect(Collectors.joining("", "账号,姓名,单位编码\n", ""));
            assertThat(roster.run(bytes(file), true, "admin").left()).isZero();
            assertThat(person("zhou").isInService()).isTrue();
        }

        @Test
        @DisplayName("takes nobody's word who was an office clerk until the import before")
        void clerkUntilJustNow() {
            var clerks = transaction.execute(status -> {
                importRows("T-clerk,文员,T,,,,,,\n", "admin");
                var begun = CompletableFuture.supplyAsync(() -> importRows("T-zhou,周平,T-cz,,,,,,\n"));
                await().until(() -> jdbc.sql("""
                                select exists (select from pg_locks
                                    where relation = 'qunli.person'::regclass and not granted)
                                """).query(Boolean.class).single());
                return begun;
            });
            assertThatThrownBy(clerks::join)
                    .cause()
                    .isInstanceOfSatisfying(ProblemException.class, refusal -> assertThat(refusal.kind())
                            .isEqualTo(ProblemException.Kind.FORBIDDEN));
            assertThat(person("zhou").getUnitCode()).isEqualTo(town + "-nf");
        }

        @Test
        @DisplayName("does not lock out whoever imports a complete roster")
        void keepsImporter() {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> roster.run(bytes(HEADER + "T-wang,王建国,T-cz,,,,,,\n"), true, clerk))
                    .withMessageContaining("没有您本人");
        }

        @Test
        @DisplayName("lets them rejoin, with the posts listed then and without their old password")
        void rejoin() {
            setPassword("wang");
            importRows("T-wang,王建国,T-cz,,,,,2026-01-05,\n");
            assertThat(person("wang").getPasswordHash()).isNull();

            var result = importRows("T-wang,王建国,T-nf,,,,负责人,,\n");
            assertThat(result.changed()).isEqualTo(1);
            assertThat(result.rejoined()).containsExactly(new Someone(town + "-wang", "王建国"));
            assertThat(person("wang").isInService()).isTrue();
            assertThat(postsOf("wang")).containsExactly("unit-head@T-nf");
        }

        @ParameterizedTest(name = "complete: {0}")
        @ValueSource(booleans = {false, true})
        @DisplayName("brings none of them back by a file that says nothing of last days, and names whom it lists")
        void staysGone(boolean complete) {
            importRows("T-wang,王建国,T-cz,,,,,2026-01-05,\n");

            var file = "账号,姓名,单位编码,岗位,代理人\nT-clerk,文员,T,办公室文员,\nT-wang,王建国,T-cz,负责人,T-li\nT-li,李梅,T-nf,,\n"
                    + "T-zhou,周平,T-nf,,\n";
            var result = roster.run(bytes(file), complete, clerk);

            assertThat(person("wang").getLeftOn()).isEqualTo("2026-01-05");
            assertThat(postsOf("wang")).isEmpty();
            assertThat(result)
                    .isEqualTo(new ImportResult(
                            0, 0, 0, 4, List.of(), List.of(), List.of(new Someone(town + "-wang", "王建国"))));
        }

        private void setPassword(String name) {
            transaction.executeWithoutResult(status -> person(name).setPassword("{noop}secret", PasswordOrigin.CHOSEN));
        }
    }

    @Nested
    @DisplayName("refuses the whole file")
    class Refusals {

        @ParameterizedTest(name = "{0} in column {1}: {2}")
        @CsvSource(delimiter = '|', textBlock = """
                T-new,,T-cz,,,,,,                                | 姓名   | 不能为空
                ,张三,T-cz,,,,,,                                  | 账号   | 不能为空
                张三,张三,T-cz,,,,,,                              | 账号   | 只能由字母
                T-new,张三,,,,,,,                                | 单位编码 | 不能为空
                T-new,张三,nowhere,,,,,,                         | 单位编码 | 没有编码或名称为“nowhere”的单位
                T-new,张三,xinhe-cz,,,,,,                        | 单位编码 | 不归您管理
                T-new,张三,T-cz,,,,镇长,,                        | 岗位   | 没有“镇长”这个岗位
                T-new,张三,T-cz,,,,联络员@nowhere,,              | 岗位   | 没有编码或名称为“nowhere”的单位
                T-new,张三,T-cz,,,,纪检干部@xinhe,,              | 岗位   | 不归您管理
                T-new,张三,T-cz,,,,纪检干部,,                    | 岗位   | 只能由系统管理员设置
                T-new,张三,T-cz,,,,系统管理员,,                  | 岗位   | 只能由系统管理员设置
                T-new,张三,T-cz,,,也许,,,                        | 智能手机 | 应为“是”或“否”
                T-new,张三,T-cz,,微信同号,,,,                    | 手机号  | 不是电话号码
                T-new,张三,T-cz,,,,,2026-02-30,                  | 离职日期 | 不是日期
                T-new,张三,T-cz,,,,,去年,                        | 离职日期 | 不是日期
                T-new,张三,T-cz,,,,,2999-01-01,                  | 离职日期 | 晚于今天
                T-new,张三,T-cz,,,,,,nobody                      | 代理人  | 不在名册中或已离职
                T-new,张三,T-cz,,,,,,T-new                       | 代理人  | 不能是本人
                lixiuying,李秀英,T-cz,,,,,,                      | 账号   | 属于其他机构
                T-clerk,文员,T,,,是,办公室文员,2026-01-05,       | 离职日期 | 不能把自己标记为离职
                """)
        @DisplayName("for one bad row, and names its number, column and reason")
        void namesBadRow(String row, String column, String reason) {
            assertProblem("T-good,好人,T-cz,,,,,,\n" + row + "\n", 3, column, reason);
            assertThat(directory.findPerson(town + "-good")).isEmpty();
        }

        @Test
        @DisplayName("in which an administrator gives up that post, which might be the last one")
        void keepsAdministrator() {
            importRows("T-root,管理员,T,,,,系统管理员,,\n", "admin");
            assertRefused("T-root,管理员,T,,,,联络员,,\n", town + "-root")
                    .withMessageContaining("有 1 处错误")
                    .satisfies(refusal ->
                            assertThat(refusal.errors().get(0).reason()).contains("不能取消自己的系统管理员岗位"));
            assertThat(importRows("T-root,管理员,T,,,,系统管理员;联络员,,\n", town + "-root")
                            .changed())
                    .isEqualTo(1);
            importRows("T-root,管理员,T,,,,,,\n", "admin");
        }

        @Test
        @DisplayName("and names every bad row at once")
        void namesAllBadRows() {
            assertRefused("""
                            T-a,,T-cz,,,,,,
                            T-b,李四,T-cz,,,,,,

                            T-b,李四,T-xx,,,也许,,昨天,
                            """, clerk).withMessageContaining("有 5 处错误").satisfies(refusal -> assertThat(refusal.errors())
                    .extracting(problem -> problem.row() + problem.column())
                    .containsExactlyInAnyOrder("2姓名", "5账号", "5单位编码", "5智能手机", "5离职日期"));
        }

        @Test
        @DisplayName("when a name fits several units")
        void ambiguousUnit() {
            units.run(bytes("编码,名称,上级编码,类型\nT-cz2,财政所,T,科室\n"), "admin");
            assertProblem("T-new,张三,财政所,,,,,,\n", 2, "单位编码", "有多个名称为“财政所”的单位");
        }

        @Test
        @DisplayName("when an overlong text would not fit")
        void tooLong() {
            assertProblem("T-new," + "长".repeat(51) + ",T-cz,,,,,,\n", 2, "姓名", "不能超过 50 个字");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "\n\n", "账号,姓名,单位编码\n", "账号,姓名,单位编码\n,,\n"})
        @DisplayName("without any person in it")
        void withoutPeople(String file) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> roster.run(file.getBytes(UTF_8), false, clerk))
                    .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("file"));
        }

        @Test
        @DisplayName("without a header")
        void withoutHeader() {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> roster.run(bytes("T-a,张三,T-cz\n"), false, clerk))
                    .withMessageContaining("账号、姓名、单位编码");
        }

        @Test
        @DisplayName("of somebody who manages nobody")
        void withoutPost() {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> importRows("T-a,张三,T-cz,,,,,,\n", "hexiaodong"))
                    .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(ProblemException.Kind.FORBIDDEN));
        }
    }

    @Test
    @Transactional
    @DisplayName("takes 20,000 rows within seconds, and again without a change")
    void takesManyRows() {
        var rows = IntStream.range(0, 20_000)
                .mapToObj(number -> "T-%d,张%d,T-cz,网格员,13800000001,是,联络员;负责人@T-nf,,T-%d\n"
                        .formatted(number, number, (number + 1) % 20_000))
                .collect(Collectors.joining());
        var file = bytes(HEADER + rows);

        var started = Instant.now();
        assertThat(roster.run(file, false, clerk).added()).isEqualTo(20_000);
        assertThat(roster.run(file, false, clerk).unchanged()).isEqualTo(20_000);
        assertThat(Duration.between(started, Instant.now())).isLessThan(Duration.ofSeconds(30));
    }
}
