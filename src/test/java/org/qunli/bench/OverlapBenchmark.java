package org.qunli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.qunli.group.GroupOverlaps;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Overlapping groups among up to 5,000 of up to 500 members, beside the comparison of every pair of the same
 * rows. "recipients" are groups here.
 */
@Benchmark
class OverlapBenchmark {

    private static final List<Integer> SIZES = List.of(500, 1_000, 2_000, 5_000);
    private static final int PEOPLE = 20_000;

    /** Whom a group's members mostly come from: a field of work across the county. */
    private static final int CIRCLE = 1_000;

    private static final double OVERLAPPING = 0.5;
    private static final int ROUNDS = 3;

    @Autowired
    GroupOverlaps overlaps;

    @Autowired
    Population population;

    @Autowired
    JdbcClient jdbc;

    private final Report report = new Report("overlap");
    private final List<int[]> groups = new ArrayList<>();

    @Test
    void run() throws IOException {
        population.settle(PEOPLE);
        fill(SIZES.get(SIZES.size() - 1));
        for (int size : SIZES) {
            var codes =
                    IntStream.range(0, size).mapToObj(OverlapBenchmark::code).toList();
            var ours = new ArrayList<Double>();
            var theirs = new ArrayList<Double>();
            for (int round = 0; round < ROUNDS; round++) {
                var found = new int[2];
                ours.add(milliseconds(() -> overlaps.among(codes, OVERLAPPING).size(), found, 0));
                theirs.add(milliseconds(() -> everyPair(codes), found, 1));
                assertThat(found[0]).isEqualTo(found[1]).isPositive();
            }
            report.add("overlaps among groups", "qunli", size, 1, ours);
            report.add("overlaps among groups", "baseline", size, 1, theirs);
        }
        report.atMost(
                "5,000 groups of up to 500 members take 5 s",
                report.of("overlaps among groups", "qunli", 5_000) / 1000,
                5);
        report.publish();
    }

    private static double milliseconds(IntSupplier work, int[] found, int side) {
        var started = System.nanoTime();
        found[side] = work.getAsInt();
        return (System.nanoTime() - started) / 1e6;
    }

    /** Reads the same rows and compares each group with each other one, in order of their members. */
    private int everyPair(List<String> codes) {
        var members = new ArrayList<int[]>();
        jdbc.sql("""
                        select string_agg(substr(account, 7), ' ' order by substr(account, 7)::int) as members
                        from qunli.group_member where group_code = any(:codes) group by group_code
                        """).param("codes", codes.toArray(String[]::new)).query(row -> {
            members.add(Arrays.stream(row.getString("members").split(" "))
                    .mapToInt(Integer::parseInt)
                    .toArray());
        });
        int found = 0;
        for (int one = 0; one < members.size(); one++) {
            for (int other = 0; other < one; other++) {
                int shared = shared(members.get(one), members.get(other));
                int all = members.get(one).length + members.get(other).length - shared;
                found += shared / (double) all >= OVERLAPPING ? 1 : 0;
            }
        }
        return found;
    }

    private static int shared(int[] one, int[] other) {
        int shared = 0;
        for (int mine = 0, theirs = 0; mine < one.length && theirs < other.length; ) {
            int difference = one[mine] - other[theirs];
            shared += difference == 0 ? 1 : 0;
            mine += difference <= 0 ? 1 : 0;
            theirs += difference >= 0 ? 1 : 0;
        }
        return shared;
    }

    private static String code(int number) {
        return "B%02d.%03d".formatted(number / 1000, number % 1000);
    }

    /** Every tenth group is much the same as the one before it. */
    private void fill(int size) {
        jdbc.sql("""
                        insert into qunli.work_group (code, name, short_name, platform, type, purpose, unit_code, size,
                            status, founded_at, review_date)
                        select code, code, code, 'WECHAT', 'WORK', '测速', :unit, 0, 'ACTIVE', now(), current_date + 365
                        from unnest(:codes) code
                        """)
                .param("unit", Population.UNIT)
                .param(
                        "codes",
                        IntStream.range(0, size)
                                .mapToObj(OverlapBenchmark::code)
                                .toArray(String[]::new))
                .update();
        var random = new Random(6);
        for (int number = 0; number < size; number++) {
            var people = number % 10 == 9
                    ? nearly(groups.get(number - 1), random)
                    : drawn(number % (PEOPLE / CIRCLE) * CIRCLE, 100 + random.nextInt(401), random);
            groups.add(people);
            jdbc.sql("insert into qunli.group_member (group_code, account) select :code, unnest(:accounts)")
                    .param("code", code(number))
                    .param(
                            "accounts",
                            Arrays.stream(people).mapToObj(Population::account).toArray(String[]::new))
                    .update();
        }
        jdbc.sql("vacuum analyze qunli.group_member").update();
    }

    private static int[] drawn(int circle, int size, Random random) {
        var people = new HashSet<Integer>();
        while (people.size() < size) {
            people.add(people.size() < size * 0.7 ? circle + random.nextInt(CIRCLE) : random.nextInt(PEOPLE));
        }
        return array(people);
    }

    private static int[] nearly(int[] group, Random random) {
        var people = new HashSet<Integer>();
        for (int person : group) {
            people.add(random.nextInt(10) == 0 ? random.nextInt(PEOPLE) : person);
        }
        return array(people);
    }

    private static int[] array(Set<Integer> people) {
        return people.stream().mapToInt(Integer::intValue).toArray();
    }
}
