package org.qunli.bench;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The least that a lasting reply can cost: one row found by its key, changed and committed, with nothing around it. */
final class Floor {

    private final DataSource database;
    private final int size;

    Floor(DataSource database, int size) {
        this.database = database;
        this.size = size;
        var jdbc = JdbcClient.create(database);
        jdbc.sql("create schema if not exists bench").update();
        jdbc.sql(
                        "create table if not exists bench.reply (id int primary key, account text, acknowledged_at timestamptz)")
                .update();
        jdbc.sql("insert into bench.reply select n, 'bench-' || n from generate_series(0, :size - 1) n"
                        + " on conflict do nothing")
                .param("size", size)
                .update();
        jdbc.sql("analyze bench.reply").update();
    }

    List<Integer> rows() {
        return IntStream.range(0, size).boxed().toList();
    }

    void update(int row) throws SQLException {
        update(database, row);
    }

    static void update(DataSource database, int row) throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement("update bench.reply set acknowledged_at = ? where id = ?")) {
            update.setTimestamp(1, Timestamp.from(Instant.now()));
            update.setInt(2, row);
            update.executeUpdate();
        }
    }
}
