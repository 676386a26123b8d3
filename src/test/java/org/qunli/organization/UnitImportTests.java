package org.qunli.organization;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunli.problem.ProblemException;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.transaction.annotation.Transactional;

@QunliTest
@Transactional
@DisplayName("Import of units")
class UnitImportTests {

    private static final String HEADER = "编码,名称,上级编码,类型,制度\n";

    @Autowired
    UnitImport units;

    @Autowired
    Directory directory;

    @Autowired
    Clock clock;

    @BeforeEach
    void speakChinese() {
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
    }

    @AfterEach
    void resetLocale() {
        LocaleContextHolder.resetLocaleContext();
    }

    private ImportResult run(String rows, String importer) {
        return units.run((HEADER + rows).getBytes(UTF_8), importer);
    }

    @Test
    @DisplayName("takes units in any order, policies by code or name, and the same file twice without a change")
    void importsUnits() {
        var rows = """
                anjiang-cz,财政所,anjiang,科室,
                anjiang,安江镇,qingjiang,机构,政务微信群管理制度(镇)
                """;
        assertThat(run(rows, "admin")).isEqualTo(new ImportResult(2, 0, 0, 0, List.of()));
        assertThat(directory.policyOf("anjiang-cz")).isEqualTo("township");
        assertThat(run(rows, "admin")).isEqualTo(new ImportResult(0, 0, 0, 2, List.of()));
        assertThat(run(rows.replace("财政所", "财政分局"), "admin")).isEqualTo(new ImportResult(0, 1, 0, 1, List.of()));
        assertThat(directory.unit("anjiang-cz").getName()).isEqualTo("财政分局");
    }

    @Test
    @DisplayName("leaves the rules that a unit falls under alone if the file has no column for them")
    void withoutPolicies() {
        run("anjiang,安江镇,qingjiang,机构,township\n", "admin");
        var renamed = "编码,名称,上级编码,类型\nanjiang,安江街道,qingjiang,机构\nanjiang-cz,财政所,anjiang,科室\n";
        assertThat(units.run(renamed.getBytes(UTF_8), "admin")).isEqualTo(new ImportResult(1, 1, 0, 0, List.of()));
        assertThat(directory.policyOf("anjiang-cz")).isEqualTo("township");
        assertThat(units.run(renamed.replace("安江街道,qingjiang", "安江街道,").getBytes(UTF_8), "admin")
                        .changed())
                .isEqualTo(1);
    }

    @Test
    @DisplayName(
            "T-12: another policy, or a place under another unit, acts from today on; before, the one of then governs")
    void formerPolicies() {
        var today = LocalDate.now(clock);
        run(
                "anjiang,安江镇,qingjiang,机构,township\nanjiang-cz,财政所,anjiang,科室,\nanjiang-gs,安江公司,qingjiang,机构,company\n",
                "admin");
        run("anjiang,安江镇,qingjiang,机构,hospital\n", "admin");
        assertThat(directory.policyOn("anjiang-cz", today.minusDays(1))).isEqualTo("township");
        assertThat(directory.policyOn("anjiang-cz", today)).isEqualTo("hospital");

        run("anjiang,安江镇,qingjiang,机构,bureau\n", "admin");
        run("anjiang-cz,财政所,anjiang-gs,科室,\n", "admin");
        assertThat(directory.policyOn("anjiang-cz", today)).isEqualTo("company");
        assertThat(directory.policyOn("anjiang-cz", today.minusDays(1))).isEqualTo("township");
        assertThat(directory.policyOn("anjiang", today.minusDays(1))).isEqualTo("township");
        assertThat(directory.policyOn("anjiang-gs", today.minusDays(1))).isEqualTo("company");
        assertThat(directory.policiesOn("anjiang-cz", List.of(today.minusDays(1), today, today)))
                .isEqualTo(Map.of(today.minusDays(1), "township", today, "company"));
        assertThat(directory.policiesOn("anjiang-cz", List.of(today))).isEqualTo(Map.of(today, "company"));
        assertThat(directory.policiesOn("anjiang-cz", List.of())).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            ,安江镇,qingjiang,机构,township          | 编码   | 不能为空
            安江,安江镇,qingjiang,机构,township      | 编码   | 只能由字母
            anjiang,,qingjiang,机构,township         | 名称   | 不能为空
            anjiang,安江镇,nowhere,机构,township     | 上级编码 | 没有编码或名称为“nowhere”的单位
            anjiang,安江镇,anjiang,机构,township     | 上级编码 | 不能在本单位之下
            xinhe,新河镇,xinhe-cz,机构,township      | 上级编码 | 不能在本单位之下
            anjiang,安江镇,,机构,                    | 上级编码 | 必须填写制度
            anjiang,安江镇,qingjiang,乡,township     | 类型   | 没有“乡”这种单位类型
            anjiang,安江镇,qingjiang,机构,rules      | 制度   | 没有“rules”这个制度
            """)
    @DisplayName("refuses the whole file for a bad row, and names its number, column and reason")
    void namesBadRow(String row, String column, String reason) {
        assertThatExceptionOfType(BadRowsException.class)
                .isThrownBy(() -> run("good,好镇,qingjiang,机构,township\n" + row + "\n", "admin"))
                .satisfies(
                        refusal -> assertThat(refusal.errors()).singleElement().satisfies(problem -> {
                            assertThat(problem.row()).isEqualTo(3);
                            assertThat(problem.column()).isEqualTo(column);
                            assertThat(problem.reason()).contains(reason);
                        }));
        assertThat(directory.findUnit("good")).isEmpty();
    }

    @Test
    @DisplayName("is an administrator's business")
    void onlyAdministrators() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> run("anjiang,安江镇,xinhe,科室,\n", "lixiuying"))
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(ProblemException.Kind.FORBIDDEN));
    }
}
