package org.qunli.organization;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qunli.problem.ProblemException;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

@QunliTest
@DisplayName("The directory")
class DirectoryTests {

    @Autowired
    Directory directory;

    @Autowired
    UnitImport units;

    @Autowired
    RosterImport roster;

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"xinhe,township", "xinhe-c01,township", "nongye-zf,bureau", "qingjiang,district"})
    @DisplayName("lets a unit inherit the policy of the nearest unit above that has one")
    void inheritsPolicy(String unit, String policy) {
        assertThat(directory.policyOf(unit)).isEqualTo(policy);
    }

    @Test
    @Transactional
    @DisplayName("lets a unit have another policy than the one above it")
    void ownPolicy() {
        units.run("编码,名称,上级编码,类型,制度\nxinhe-ws,卫生院,xinhe,科室,hospital\n".getBytes(UTF_8), "admin");
        assertThat(directory.policyOf("xinhe-ws")).isEqualTo("hospital");
    }

    @Test
    @Transactional
    @DisplayName("tells people of one name apart by unit, job title or account, and says no more than it must")
    void labels() {
        roster.run("""
                账号,姓名,单位编码,职务
                lb-1,柏舟,xinhe-cz,会计
                lb-2,柏舟,xinhe-mz,会计
                lb-3,柏舟,xinhe-mz,出纳
                lb-4,汎流,xinhe-cz,
                lb-5,汎流,xinhe-cz,
                """.getBytes(UTF_8), false, "admin");
        assertThat(directory.labels(List.of("lb-1", "lb-2", "lb-3", "lb-4", "lb-5").stream()
                        .map(directory::person)
                        .toList()))
                .containsExactly(
                        entry("lb-1", "柏舟（财政所）"),
                        entry("lb-2", "柏舟（民政办，会计）"),
                        entry("lb-3", "柏舟（民政办，出纳）"),
                        entry("lb-4", "汎流（财政所，lb-4）"),
                        entry("lb-5", "汎流（财政所，lb-5）"));
    }

    @Test
    @Transactional
    @DisplayName("T-7: suggests and takes those alone who may be chosen, and says which namesakes a name may mean")
    void choosing() {
        roster.run("""
                账号,姓名,单位编码,智能手机
                ch-1,柏舟远,xinhe-cz,是
                ch-2,柏舟远,xinhe-mz,是
                ch-3,柏舟近,xinhe-mz,否
                ch-4,柏舟近,xinhe-cz,是
                ch-5,柏舟（小）,xinhe-cz,是
                ch-6,汎流远,xinhe-cz,是
                ch-7,汎流远,xinhe-cz,是
                """.getBytes(UTF_8), false, "admin");
        var all = directory.organizationsStaff("xinhe-mz");
        assertThat(directory.suggestions(all, "柏舟", 3)).hasSize(3);
        assertThat(directory.suggestions(all, "%", 3)).isEmpty();
        assertThat(directory.chosen(all, " 柏舟远（财政所） ")).isEqualTo("ch-1");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> directory.chosen(all, "柏舟远"))
                .satisfies(refusal -> assertThat(refusal.getArguments()).contains("柏舟远（财政所）、柏舟远（民政办）"));

        assertThat(directory.chosen(all, "柏舟（小）")).isEqualTo("ch-5");
        assertThat(directory.chosen(all, "柏舟（小）（财政所）")).isEqualTo("ch-5");
        assertThat(directory.chosen(all, directory.label(all, directory.person("ch-6"))))
                .isEqualTo("ch-6");

        var withSmartphone = new StaffChoice(all.unitCodes(), true, List.of());
        assertThat(directory.suggestions(withSmartphone, "柏舟近", 9)).containsExactly("柏舟近（财政所）");
        assertThat(directory.chosen(withSmartphone, "柏舟近")).isEqualTo("ch-4");

        var ownSectionAndOneself = new StaffChoice(List.of("xinhe-cz"), null, List.of("ch-3"));
        assertThat(directory.suggestions(ownSectionAndOneself, "民政办", 9)).containsExactly("柏舟近（民政办）");
        assertThat(directory.chosen(ownSectionAndOneself, "柏舟远")).isEqualTo("ch-1");
        var oneselfAlone = new StaffChoice(List.of(), null, List.of("ch-3"));
        assertThat(directory.chosen(oneselfAlone, "柏舟近")).isEqualTo("ch-3");
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> directory.chosen(oneselfAlone, "柏舟远"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"xinhe-c01,xinhe", "xinhe,xinhe", "yiyuan-nk,yiyuan", "qingjiang,qingjiang"})
    @DisplayName("knows the organization that a unit belongs to; the district stands above all")
    void organizationOf(String unit, String organization) {
        assertThat(directory.organizationOf(unit).getCode()).isEqualTo(organization);
    }

    @ParameterizedTest(name = "{0} for {1}: {2}")
    @CsvSource({
        "DEPUTY_LEADER,xinhe-cz,xinhe-cz",
        "OFFICE_CLERK,xinhe-cz,xinhe",
        "COMMISSION,xinhe-c12,xinhe",
        "ADMINISTRATOR,yiyuan-nk,qingjiang"
    })
    @DisplayName("finds who answers for a unit there or as near above it as possible (H-1, T-2)")
    void responsibleUnitClimbs(PostType type, String unit, String responsible) {
        assertThat(directory.responsibleUnit(type, unit).getCode()).isEqualTo(responsible);
    }

    @Test
    @DisplayName("lists those responsible from the nearest unit upwards, so that a case can go one level up (T-8)")
    void responsibleFromTheNearest() {
        assertThat(directory.responsible(PostType.COMMISSION, "xinhe-cz"))
                .extracting(Person::getAccount)
                .containsExactly("huangqiang", "wujing", "qu-jiwei");
        assertThat(directory.isResponsible("qu-jiwei", PostType.COMMISSION, "xinhe-cz"))
                .isTrue();
        assertThat(directory.isResponsible("ny-commission", PostType.COMMISSION, "xinhe-cz"))
                .isFalse();
    }

    @Test
    @DisplayName("refuses when nobody up to the root holds the post")
    void vacantPost() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> directory.responsibleUnit(PostType.PUBLICITY, "qingjiang"))
                .withMessage("清江区及其上级都没有设置“宣传干事”岗位，请先在名册中设置。");
    }

    @Test
    @DisplayName("refuses unknown units and accounts")
    void unknown() {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> directory.policyOf("nowhere"));
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> directory.person("nobody"));
    }

    @Test
    @Transactional
    @DisplayName("gives people in service the Camunda groups of their posts, and none after they left")
    void groupsEndWithService() {
        assertThat(directory.groupsOf("zhaomin"))
                .extracting(PostGroup::id)
                .containsExactlyInAnyOrder("publicity", "publicity@xinhe");

        roster.run("账号,姓名,单位编码,离职日期\nzhaomin,赵敏,xinhe-xc,2026-01-05\n".getBytes(UTF_8), false, "lixiuying");

        assertThat(directory.groupsOf("zhaomin")).isEmpty();
        assertThat(directory.holders(PostType.PUBLICITY, "xinhe")).isEmpty();
        assertThat(directory.staffOf("xinhe-xc")).extracting(Person::getAccount).doesNotContain("zhaomin");
        assertThat(directory.people(List.of("zhaomin"))).containsKey("zhaomin");
    }
}
