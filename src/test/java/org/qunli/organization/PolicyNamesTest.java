package org.qunli.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.qunli.database.Superuser;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayName("The names of the policies")
class PolicyNamesTest {

    @Test
    @DisplayName("get full-width brackets where they are the shipped ones; an installation's own stay")
    void brackets() throws SQLException {
        var database = Superuser.newDatabase("policy_names");
        var jdbc = JdbcClient.create(database);
        Superuser.migrate(database, "25");
        jdbc.sql("update qunli.policy set name = '长河市公司群办法(2026)' where code = 'company'")
                .update();
        Superuser.migrate(database, "latest");
        assertThat(jdbc.sql("select name from qunli.policy order by code")
                        .query(String.class)
                        .list())
                .containsExactly("微信工作群管理制度（局）", "长河市公司群办法(2026)", "工作群专项整治（区）", "加强医院各部门微信工作群管理的通知", "政务微信群管理制度（镇）");
    }
}
