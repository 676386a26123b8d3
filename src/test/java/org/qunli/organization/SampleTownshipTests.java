package org.qunli.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qunli.support.QunliTest;
import org.springframework.beans.factory.annotation.Autowired;

@QunliTest
@DisplayName("The sample township")
class SampleTownshipTests {

    @Autowired
    Directory directory;

    @Autowired
    PostRepository posts;

    @Test
    @DisplayName("has at least 150 people, all with different names")
    void hasPeople() {
        var staff = directory.staffOf("xinhe");
        assertThat(staff).hasSizeGreaterThanOrEqualTo(150);
        assertThat(staff.stream().map(Person::getName)).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("has 12 villages, and a head and a clerk for every village and department (T-6)")
    void hasVillages() {
        var units = directory.subtree("xinhe").stream()
                .filter(unit -> unit.getKind() != UnitKind.ORGANIZATION)
                .toList();
        assertThat(units.stream().filter(unit -> unit.getKind() == UnitKind.VILLAGE))
                .hasSize(12);
        assertThat(units).allSatisfy(unit -> {
            assertThat(directory.holders(PostType.UNIT_HEAD, unit.getCode())).isNotEmpty();
            assertThat(directory.holders(PostType.SECTION_CLERK, unit.getCode()))
                    .isNotEmpty();
            assertThat(directory.holders(PostType.DEPUTY_LEADER, unit.getCode()))
                    .isNotEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"xinhe", "nongye", "chengtou", "yiyuan"})
    @DisplayName("fills every post of every organization")
    void fillsPosts(String organization) {
        var units = directory.subtree(organization).stream().map(Unit::getCode).toList();
        var filled = posts.findAll().stream()
                .filter(post -> units.contains(post.getUnitCode()))
                .map(Post::getType)
                .collect(Collectors.toSet());
        assertThat(filled)
                .containsAll(EnumSet.complementOf(EnumSet.of(PostType.ADMINISTRATOR, PostType.PROCESS_DESIGNER)));
    }

    @ParameterizedTest
    @CsvSource({
        "qingjiang,district",
        "xinhe-c07,township",
        "nongye-zf,bureau",
        "chengtou-gc,company",
        "yiyuan-nk,hospital"
    })
    @DisplayName("has an organization under each of the five policies")
    void hasPolicies(String unit, String policy) {
        assertThat(directory.policyOf(unit)).isEqualTo(policy);
    }

    @Test
    @DisplayName("names the deputy leaders as each other's stand-ins")
    void hasStandIns() {
        assertThat(directory.person("zhangwei").getStandIn()).isEqualTo("liuyang");
        assertThat(directory.person("liuyang").getStandIn()).isEqualTo("zhangwei");
    }

    @Test
    @DisplayName("has people without a smartphone, who entrust a colleague (T-7)")
    void hasPeopleWithoutSmartphone() {
        var without = directory.staffOf("xinhe").stream()
                .filter(person -> !person.hasSmartphone())
                .map(Person::getAccount);
        assertThat(without).contains("laowu").hasSizeBetween(2, 10);
    }

    @Test
    @DisplayName("keeps what decides apart: nobody reviews, approves and executes (T-8)")
    void separatesPosts() {
        var separate = EnumSet.of(
                PostType.GROUP_ADMINISTRATOR, PostType.COMMISSION, PostType.SUPERVISION, PostType.PARTY_SECRETARY);
        var holders = Arrays.stream(PostType.values())
                .filter(separate::contains)
                .flatMap(type -> directory.members(new PostGroup(type, null)).stream())
                .map(Person::getAccount);
        assertThat(holders).doesNotHaveDuplicates();
    }
}
