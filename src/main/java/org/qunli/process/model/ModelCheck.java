package org.qunli.process.model;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.qunli.problem.Bundles;
import org.qunli.problem.Chinese;
import org.springframework.boot.logging.LoggingSystem;

/**
 * The guard for the build: looks through the models in folders and says in Chinese what is wrong. Needs neither the
 * application nor a database. Ends with 1 if there is an error, with 0 if there are warnings at most.
 */
public final class ModelCheck {

    private static final String POLICIES = "--policies=";

    private final Chinese chinese = chinese();
    private final PrintStream out;

    private ModelCheck(PrintStream out) {
        this.out = out;
    }

    /**
     * @param arguments folders, e.g. {@code bpmn forms}; {@code --policies=a,b} names policies that an installation has
     *     besides those that the product ships with
     */
    public static void main(String... arguments) {
        // what the libraries say is not for designers
        LoggingSystem.get(ModelCheck.class.getClassLoader()).beforeInitialize();
        // a console that knows no Chinese by itself gets UTF-8 all the same
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(new ModelCheck(out).run(arguments));
    }

    static int run(PrintStream out, String... arguments) {
        return new ModelCheck(out).run(arguments);
    }

    private int run(String... arguments) {
        var folders = Stream.of(arguments)
                .filter(argument -> !argument.startsWith("--"))
                .map(Path::of)
                .toArray(Path[]::new);
        var policies = Stream.of(arguments)
                .filter(argument -> argument.startsWith(POLICIES))
                .flatMap(argument ->
                        Stream.of(argument.substring(POLICIES.length()).split(",")))
                .filter(policy -> !policy.isBlank())
                .toList();
        var models = ModelSet.in(folders);
        var findings = ModelGuard.check(
                models, ModelSet.of(List.of()), Vocabulary.packaged().withPolicies(policies));
        print(findings);
        return findings.stream().anyMatch(Finding::blocks) ? 1 : 0;
    }

    private void print(List<Finding> findings) {
        findings.stream().map(Finding::file).distinct().forEach(file -> {
            out.println(file);
            findings.stream()
                    .filter(finding -> finding.file().equals(file))
                    .map(this::line)
                    .forEach(out::println);
        });
        var errors = findings.stream().filter(Finding::blocks).count();
        out.println(
                findings.isEmpty()
                        ? chinese.text("model.findings.none")
                        : chinese.text("model.findings.count", errors, findings.size() - errors));
    }

    private String line(Finding finding) {
        var line = new StringBuilder("  ")
                .append(chinese.text("model.findings.severity." + finding.severity()))
                .append("：");
        if (finding.line() != null) {
            line.append(chinese.text("model.findings.line", finding.line())).append("，");
        }
        if (finding.elementName() != null) {
            line.append(finding.elementName()).append("，");
        }
        if (finding.element() != null) {
            line.append(finding.element()).append("，");
        }
        line.append(chinese.text(finding));
        if (finding.proposal() != null) {
            line.append(chinese.text("model.findings.proposal")).append("：").append(finding.proposal());
        }
        return line.toString();
    }

    private static Chinese chinese() {
        var messages = new Bundles();
        messages.setBasename("messages/model");
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        return new Chinese(messages);
    }
}
