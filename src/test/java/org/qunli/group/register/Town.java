package org.qunli.group.register;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.qunli.support.Api;
import org.qunli.support.Roster;
import org.springframework.http.ResponseEntity;

/**
 * A township of its own with two villages, an office, two administrators and some people, one of whom has left. T stands
 * for its code in what tests write.
 */
class Town {

    private static final AtomicInteger COUNTER = new AtomicInteger();

    private final Api api;
    private final Roster roster;
    final String code = "dj" + COUNTER.incrementAndGet();

    Town(Api api, Roster roster) {
        this.api = api;
        this.roster = roster;
        roster.units(text("""
                T,登记镇T,qingjiang,机构,bureau
                T-v1,T一村,T,村居,
                T-v2,T二村,T,村居,
                """));
        roster.people(text("""
                账号,姓名,单位编码,职务,手机号,智能手机,岗位,离职日期
                T-office,文书,T,文员,,是,办公室文员@T,
                T-boss,镇长,T,镇长,,是,主要领导@T,
                T-adm,管一,T,信息员,,是,群管理员@T,
                T-adm2,管二,T,信息员,,是,群管理员@T,
                T-head,村长,T-v1,村长,,是,负责人,
                T-a,甲,T-v1,干部,,是,联络员,
                T-b,乙,T-v1,干部,,是,,
                T-c,丙,T-v2,干部,,是,,
                T-d1,丁,T-v2,干部,,是,,
                T-d2,丁,T-v2,干部,,是,,
                T-gone,老王,T-v2,干部,,是,,
                """));
        roster.givePasswords(code + "-");
    }

    String text(String text) {
        return text.replaceAll("(?<![A-Za-z0-9.])T(?![A-Za-z0-9.])", code);
    }

    String account(String name) {
        return code + "-" + name;
    }

    /** The roster says that somebody has left the service. */
    void leave(String name) {
        roster.leave(account(name), "离开的" + name, code);
    }

    ResponseEntity<JsonNode> importGroups(String importer, boolean confirmed, String csv) {
        return api.upload(
                importer,
                "/api/register/import?confirmed=" + confirmed,
                Map.of("file", text(csv).getBytes(StandardCharsets.UTF_8)));
    }

    /** Imports groups as the office; the codes they got, in the file's order. */
    List<String> groups(String csv) {
        var answer = importGroups(account("office"), true, csv);
        assertThat(answer.getStatusCode().value()).as("%s", answer.getBody()).isEqualTo(200);
        var codes = new ArrayList<String>();
        answer.getBody().get("lines").forEach(line -> codes.add(line.get("code").asText()));
        return codes;
    }
}
