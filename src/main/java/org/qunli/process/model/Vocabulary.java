package org.qunli.process.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.core.io.ClassPathResource;

/**
 * The names that the code lends to models: what a designer may use without reading Java. Generated from the code into
 * {@code models/vocabulary.json}; a test fails when that is not current.
 *
 * @param steps what delegates and listeners do, by bean name
 * @param beans what expressions may ask besides variables, by bean name
 * @param messages what services tell waiting processes
 * @param processes the processes that services start or whose variables the code declares
 * @param posts ids of posts, e.g. {@code office-clerk}
 * @param policies codes of the policies that the product ships with; an installation may have more
 * @param tables ids of decision tables that services ask themselves
 */
public record Vocabulary(
        List<Step> steps,
        List<Bean> beans,
        List<Message> messages,
        List<Process> processes,
        List<String> posts,
        List<String> policies,
        List<String> tables) {

    /** How a step is bound in a diagram. */
    public enum Kind {
        DELEGATE,
        TASK_LISTENER,
        EXECUTION_LISTENER
    }

    /**
     * A process variable.
     *
     * @param type the simple name of its Java type, e.g. {@code String}; null where the code does not say
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Variable(String name, String type) {}

    /**
     * A delegate or listener.
     *
     * @param name what designers call it, in Chinese
     * @param description what it does, in English
     * @param clauses ids of the clauses that it carries, e.g. {@code T-8}
     * @param processes the shipped diagrams that use it
     * @param reads variables it looks at, its helpers included
     * @param writes variables it sets, its helpers included
     * @param errors codes of the BPMN errors that it may throw
     */
    public record Step(
            String bean,
            Kind kind,
            String name,
            String englishName,
            String description,
            List<String> clauses,
            List<String> processes,
            List<Variable> reads,
            List<Variable> writes,
            List<String> errors) {}

    /** A bean whose methods expressions call. */
    public record Bean(String name, List<Method> methods) {}

    /** @param parameters how many it takes */
    public record Method(String name, int parameters) {}

    /**
     * @param starts whether it begins a process
     * @param variables what it brings along
     */
    public record Message(String name, boolean starts, List<Variable> variables) {}

    /**
     * @param startVariables what the starting service gives
     * @param variables all that the code declares for the process and its steps
     */
    public record Process(String key, List<Variable> startVariables, List<Variable> variables) {}

    /** What belongs to the running code. */
    public static Vocabulary packaged() {
        try (var json = new ClassPathResource("models/vocabulary.json").getInputStream()) {
            return JsonMapper.builder().build().readValue(json, Vocabulary.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public Optional<Step> step(String bean) {
        return steps.stream().filter(step -> step.bean().equals(bean)).findFirst();
    }

    public Optional<Bean> bean(String name) {
        return beans.stream().filter(bean -> bean.name().equals(name)).findFirst();
    }

    public Optional<Message> message(String name) {
        return messages.stream().filter(message -> message.name().equals(name)).findFirst();
    }

    public Optional<Process> process(String key) {
        return processes.stream().filter(process -> process.key().equals(key)).findFirst();
    }

    /** With the policies of an installation, which may have more than those that the product ships with. */
    public Vocabulary withPolicies(Collection<String> more) {
        var all = new TreeSet<>(policies);
        all.addAll(more);
        return new Vocabulary(steps, beans, messages, processes, posts, List.copyOf(all), tables);
    }
}
