package org.qunli.bench;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.ChartUtils;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** What a benchmark found: a table on the console, a CSV file and a chart in {@code target/benchmark}. */
final class Report {

    private static final Path FOLDER = Path.of("target", "benchmark");

    private final String name;
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<String> verdicts = new ArrayList<>();

    Report(String name) {
        this.name = name;
    }

    /** Adds the median of several rounds. */
    void add(String measure, String side, int recipients, int clients, List<Double> rounds) {
        measurements.add(new Measurement(measure, side, recipients, clients, median(rounds)));
    }

    /** Compares a ratio with what was asked for; a missed target is printed, it does not fail the run. */
    void atMost(String target, double reached, double limit) {
        verdict(target, reached, reached <= limit);
    }

    void atLeast(String target, double reached, double limit) {
        verdict(target, reached, reached >= limit);
    }

    private void verdict(String target, double reached, boolean met) {
        verdicts.add(String.format(Locale.ROOT, "%s %s: %.2f", met ? "reached    " : "NOT REACHED", target, reached));
    }

    double of(String measure, String side, int recipients) {
        return find(measure, side, recipients).orElseThrow();
    }

    private OptionalDouble find(String measure, String side, int recipients) {
        return measurements.stream()
                .filter(figure -> figure.measure().equals(measure)
                        && figure.side().equals(side)
                        && figure.recipients() == recipients)
                .mapToDouble(Measurement::msPerOp)
                .findFirst();
    }

    /** Prints the table and writes {@code <name>.csv} and {@code <name>.png}. */
    void publish() throws IOException {
        Files.createDirectories(FOLDER);
        var lines = Stream.concat(
                Stream.of("measure,side,recipients,clients,ms_per_op"),
                measurements.stream()
                        .map(figure -> String.format(
                                Locale.ROOT,
                                "%s,%s,%d,%d,%.4f",
                                figure.measure(),
                                figure.side(),
                                figure.recipients(),
                                figure.clients(),
                                figure.msPerOp())));
        Files.write(FOLDER.resolve(name + ".csv"), lines.toList());
        draw();
        System.out.println(table());
    }

    private String table() {
        var header = String.format("%-24s %-9s %10s %8s %12s%n", "measure", "side", "recipients", "clients", "ms/op");
        var rows = measurements.stream()
                .map(figure -> String.format(
                        Locale.ROOT,
                        "%-24s %-9s %,10d %8d %12.3f",
                        figure.measure(),
                        figure.side(),
                        figure.recipients(),
                        figure.clients(),
                        figure.msPerOp()))
                .collect(Collectors.joining("\n"));
        return "\n" + header + rows + "\n\n" + String.join("\n", verdicts) + "\n";
    }

    private void draw() throws IOException {
        var lines = new XYSeriesCollection();
        measurements.stream()
                .collect(Collectors.groupingBy(
                        figure -> figure.measure() + " · " + figure.side(),
                        java.util.TreeMap::new,
                        Collectors.toList()))
                .forEach((line, figures) -> {
                    var series = new XYSeries(line);
                    figures.forEach(figure -> series.add(figure.recipients(), figure.msPerOp()));
                    lines.addSeries(series);
                });
        var chart = ChartFactory.createXYLineChart(
                name + " (" + Clients.NUMBER + " clients)", "recipients", "ms per operation", lines);
        var plot = chart.getXYPlot();
        plot.setBackgroundPaint(Color.WHITE);
        plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
        plot.setDomainGridlinePaint(Color.LIGHT_GRAY);
        plot.setDomainAxis(logarithmic("recipients"));
        plot.setRangeAxis(logarithmic("ms per operation"));
        var renderer = new XYLineAndShapeRenderer();
        renderer.setDefaultStroke(new BasicStroke(2));
        renderer.setAutoPopulateSeriesStroke(false);
        plot.setRenderer(renderer);
        chart.getTitle().setFont(new Font(Font.SANS_SERIF, Font.BOLD, 18));
        ChartUtils.saveChartAsPNG(FOLDER.resolve(name + ".png").toFile(), chart, 1100, 650);
    }

    private static LogAxis logarithmic(String label) {
        var axis = new LogAxis(label);
        axis.setStandardTickUnits(NumberAxis.createStandardTickUnits());
        axis.setSmallestValue(0.001);
        return axis;
    }

    static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
