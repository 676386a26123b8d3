package org.qunli.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Units and people, as the administrator takes them over from files. */
@TestComponent
public class Roster {

    private final Api api;
    private final JdbcClient jdbc;

    Roster(Api api, JdbcClient jdbc) {
        this.api = api;
        this.jdbc = jdbc;
    }

    /** @param rows code, name, code of the unit above, kind and policy of each unit */
    public void units(String rows) {
        load("/api/units", "编码,名称,上级编码,类型,制度\n" + rows);
    }

    /** @param csv with its header */
    public void people(String csv) {
        load("/api/roster", csv);
    }

    public void leave(String account, String name, String unit) {
        people("账号,姓名,单位编码,离职日期\n%s,%s,%s,2026-01-31\n".formatted(account, name, unit));
    }

    /** Whose accounts begin like this, sign in as the sample's people do. */
    public void givePasswords(String beginning) {
        jdbc.sql("""
                        update qunli.person p set password_hash = s.password_hash, password_origin = s.password_origin
                        from qunli.person s where s.account = 'lixiuying' and starts_with(p.account, :beginning)
                        """).param("beginning", beginning).update();
    }

    private void load(String path, String csv) {
        var answer = api.upload("admin", path, Map.of("file", csv.getBytes(StandardCharsets.UTF_8)));
        assertThat(answer.getStatusCode().is2xxSuccessful())
                .as("%s", answer.getBody())
                .isTrue();
    }
}
