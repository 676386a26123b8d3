package org.qunli.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.springframework.boot.autoconfigure.orm.jpa.HibernatePropertiesCustomizer;
import org.springframework.boot.test.context.TestComponent;

/** Counts the statements of repositories, each thread its own: Hibernate's statistics count what other threads ask, too. */
@TestComponent
public class StatementsAsked implements HibernatePropertiesCustomizer, StatementInspector {

    private final transient ThreadLocal<Integer> asked = ThreadLocal.withInitial(() -> 0);

    @Override
    public void customize(Map<String, Object> properties) {
        properties.put(JdbcSettings.STATEMENT_INSPECTOR, this);
    }

    @Override
    public String inspect(String statement) {
        asked.set(asked.get() + 1);
        return statement;
    }

    /**
     * How many statements repositories ask for this, in the thread that does it.
     *
     * @throws AssertionError if none: then nothing was counted
     */
    public int by(Runnable work) {
        var before = asked.get();
        work.run();
        var count = asked.get() - before;
        assertThat(count).isPositive();
        return count;
    }
}
