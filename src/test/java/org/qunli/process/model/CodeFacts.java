package org.qunli.process.model;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.tools.ToolProvider;
import org.qunli.process.model.Vocabulary.Variable;

/**
 * What the sources say about processes, read by the compiler itself: which variables a method reads and writes, whom it
 * calls, which errors it throws, what services start and signal. Fails where a name is put together so that it cannot be
 * read off, rather than leave it out.
 */
final class CodeFacts {

    /** A value that cannot be told. */
    static final String ANY = "*";

    private static final String FACTORY = "io.holunda.camunda.bpm.data.factory.VariableFactory";

    /** What one method does itself. */
    static final class Facts {
        final Set<String> reads = new TreeSet<>();
        final Set<String> needs = new TreeSet<>();
        final Set<String> writes = new TreeSet<>();
        final Set<String> errors = new TreeSet<>();

        /** What is written, by variable; with {@link #ANY} if it can be anything. */
        final Map<String, Set<String>> values = new TreeMap<>();

        final Set<ExecutableElement> calls = new HashSet<>();

        /** Calls that are made whatever the case. */
        final Set<ExecutableElement> sureCalls = new HashSet<>();

        private void add(Facts other) {
            reads.addAll(other.reads);
            needs.addAll(other.needs);
            writes.addAll(other.writes);
            errors.addAll(other.errors);
            other.values.forEach((name, more) ->
                    values.computeIfAbsent(name, key -> new TreeSet<>()).addAll(more));
        }
    }

    /** A start of a process by its key or by a message, or a message to a waiting one. */
    record Call(String kind, Set<String> names, Set<String> variables) {}

    private final JavacTask task;
    private final Trees trees;
    private final Map<Element, Variable> factories = new HashMap<>();
    private final Map<ExecutableElement, Facts> methods = new HashMap<>();
    private final Map<TypeElement, TreePath> types = new HashMap<>();
    private final Map<String, Set<String>> typesOfVariables = new TreeMap<>();
    private final List<Call> calls = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();

    /** @param processes, besides only what mentions these, or belongs to steps or starts, is read: all would take long */
    CodeFacts(Path sources, Collection<String> processes, String besides) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var files = compiler.getStandardFileManager(null, null, null);
        try (var found = Files.walk(sources)) {
            var units = files.getJavaFileObjectsFromPaths(
                    found.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> concerns(file, processes, besides))
                            .toList());
            task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    problem -> {},
                    List.of("-proc:none", "-classpath", System.getProperty("java.class.path")),
                    null,
                    units);
            trees = Trees.instance(task);
            var parsed = task.parse();
            task.analyze();
            var all = new ArrayList<CompilationUnitTree>();
            parsed.forEach(all::add);
            all.forEach(unit -> new Declarations().scan(unit, null));
            all.forEach(unit -> new Bodies().scan(unit, null));
            all.forEach(unit -> new Starts().scan(unit, null));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        if (!unreadable.isEmpty()) {
            throw new AssertionError("Names that cannot be read off the code: " + unreadable);
        }
    }

    private static boolean concerns(Path file, Collection<String> processes, String besides) {
        try {
            var text = Files.readString(file);
            return file.getParent().endsWith("delegate")
                    || text.contains("Workflow ")
                    || text.contains(besides)
                    || processes.stream().anyMatch(process -> text.contains("\"" + process + "\""));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    List<Call> calls() {
        return calls;
    }

    Set<TypeElement> types() {
        return types.keySet();
    }

    /** The type's comment as written, in one line; empty if it has none. */
    String commentOf(TypeElement type) {
        return Optional.ofNullable(task.getElements().getDocComment(type))
                .map(comment -> comment.replaceAll("(?s)\n @\\w+ .*", "")
                        .replaceAll("\\{@\\w+ #?([^}]*)}", "$1")
                        .replaceAll("</?\\w+>", "")
                        .replaceAll("\\s+", " ")
                        .strip())
                .orElse("");
    }

    boolean isA(TypeElement type, String other) {
        var types = task.getTypes();
        var expected = task.getElements().getTypeElement(other);
        return expected != null && types.isAssignable(types.erasure(type.asType()), types.erasure(expected.asType()));
    }

    /** What a type does, helpers in the rooms of the engine included. */
    Facts of(TypeElement type) {
        var start = methods.keySet().stream()
                .filter(method -> method.getEnclosingElement().equals(type))
                .toList();
        var facts = closure(start, method -> packageOf(method).endsWith(".delegate"), asked -> asked.calls);
        var surely = closure(
                start.stream()
                        .filter(method -> method.getSimpleName().toString().matches("execute|notify"))
                        .toList(),
                method -> packageOf(method).endsWith(".delegate"),
                asked -> asked.sureCalls);
        facts.needs.retainAll(surely.needs);
        return facts;
    }

    /** The variables that a type declares as constants. */
    Set<String> declaredBy(TypeElement type) {
        var names = new TreeSet<String>();
        type.getEnclosedElements().stream()
                .filter(factories::containsKey)
                .forEach(field -> names.add(factories.get(field).name()));
        return names;
    }

    /** The names of an enum's constants. */
    List<String> enumConstants(String simpleName) {
        return types.keySet().stream()
                .filter(type -> type.getSimpleName().contentEquals(simpleName))
                .flatMap(type -> type.getEnclosedElements().stream())
                .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
                .map(member -> member.getSimpleName().toString())
                .toList();
    }

    /** The type's string constants. */
    Set<String> constantsOf(TypeElement type) {
        var values = new HashSet<String>();
        for (var member : type.getEnclosedElements()) {
            if (member instanceof VariableElement field && field.getConstantValue() instanceof String text) {
                values.add(text);
            }
        }
        return values;
    }

    /** The variable with its type, if the constants agree on one among those that the named types declare or all. */
    Variable variable(String name) {
        var types = typesOfVariables.getOrDefault(name, Set.of());
        return new Variable(name, types.size() == 1 ? types.iterator().next() : null, null);
    }

    private Facts closure(
            List<ExecutableElement> from,
            Predicate<ExecutableElement> within,
            Function<Facts, Set<ExecutableElement>> calls) {
        var all = new Facts();
        var seen = new HashSet<ExecutableElement>(from);
        var open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            var facts = methods.get(open.pop());
            if (facts != null) {
                all.add(facts);
                calls.apply(facts).stream().filter(within).filter(seen::add).forEach(open::push);
            }
        }
        return all;
    }

    private String packageOf(Element element) {
        return task.getElements().getPackageOf(element).getQualifiedName().toString();
    }

    private boolean isFactory(TypeMirror type) {
        return type instanceof DeclaredType declared
                && ((TypeElement) declared.asElement()).getQualifiedName().contentEquals(FACTORY);
    }

    private final class Declarations extends TreePathScanner<Void, Void> {

        @Override
        public Void visitClass(ClassTree node, Void nothing) {
            if (trees.getElement(getCurrentPath()) instanceof TypeElement type) {
                types.put(type, getCurrentPath());
            }
            return super.visitClass(node, nothing);
        }

        @Override
        public Void visitVariable(VariableTree node, Void nothing) {
            var field = trees.getElement(getCurrentPath());
            if (field != null
                    && field.getKind() == ElementKind.FIELD
                    && field.getModifiers().contains(Modifier.STATIC)
                    && isFactory(field.asType())
                    && node.getInitializer() instanceof MethodInvocationTree made) {
                var name = constant(new TreePath(
                        new TreePath(getCurrentPath(), made),
                        made.getArguments().get(0)));
                var type = ((DeclaredType) field.asType()).getTypeArguments().get(0);
                var simple = ((DeclaredType) type).asElement().getSimpleName().toString();
                factories.put(field, new Variable(name.orElseThrow(), simple, null));
                typesOfVariables
                        .computeIfAbsent(name.orElseThrow(), key -> new TreeSet<>())
                        .add(simple);
            }
            return super.visitVariable(node, nothing);
        }
    }

    private class Bodies extends TreePathScanner<Void, Void> {

        private final ArrayDeque<Facts> current = new ArrayDeque<>();

        Bodies() {
            current.push(new Facts());
        }

        @Override
        public Void visitMethod(MethodTree node, Void nothing) {
            var facts = new Facts();
            methods.put((ExecutableElement) trees.getElement(getCurrentPath()), facts);
            current.push(facts);
            super.visitMethod(node, nothing);
            current.pop();
            return null;
        }

        @Override
        public Void visitNewClass(NewClassTree node, Void nothing) {
            if (trees.getElement(getCurrentPath()) instanceof ExecutableElement made
                    && made.getEnclosingElement().toString().equals("org.camunda.bpm.engine.delegate.BpmnError")) {
                current.peek().errors.addAll(read(node.getArguments().get(0)));
            }
            return super.visitNewClass(node, nothing);
        }

        @Override
        public Void visitMemberReference(MemberReferenceTree node, Void nothing) {
            if (trees.getElement(getCurrentPath()) instanceof ExecutableElement called) {
                current.peek().calls.add(called);
            }
            return super.visitMemberReference(node, nothing);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree node, Void nothing) {
            if (trees.getElement(new TreePath(getCurrentPath(), node.getMethodSelect()))
                    instanceof ExecutableElement called) {
                current.peek().calls.add(called);
                if (isSure()) {
                    current.peek().sureCalls.add(called);
                }
                note(node, called, current.peek());
            }
            return super.visitMethodInvocation(node, nothing);
        }

        private void note(MethodInvocationTree node, ExecutableElement called, Facts facts) {
            var owner = called.getEnclosingElement().toString();
            var name = called.getSimpleName().toString();
            var arguments = node.getArguments();
            if (owner.equals(FACTORY) && name.equals("from")) {
                facts.reads.addAll(receiver(node));
                if (after().equals("get") && isSure()) {
                    facts.needs.addAll(receiver(node));
                }
            } else if (owner.equals(FACTORY) && name.equals("on")) {
                var after = after();
                if (!after.startsWith("remove")) {
                    var set = (MethodInvocationTree)
                            getCurrentPath().getParentPath().getParentPath().getLeaf();
                    write(
                            facts,
                            receiver(node),
                            after.equals("set") ? set.getArguments().get(0) : null);
                }
                if (after.equals("update")) {
                    facts.reads.addAll(receiver(node));
                }
            } else if (owner.equals("io.holunda.camunda.bpm.data.builder.VariableMapBuilder") && name.equals("set")) {
                write(facts, read(arguments.get(0)), arguments.get(1));
            } else if (owner.startsWith("org.camunda.") && name.matches("setVariable(Local)?|putValue|putValueTyped")) {
                write(facts, read(arguments.get(arguments.size() - 2)), arguments.get(arguments.size() - 1));
            } else if (owner.startsWith("org.camunda.") && name.matches("(get|has)Variable(Local)?")) {
                facts.reads.addAll(read(arguments.get(arguments.size() - 1)));
            }
        }

        /** Not within a condition, a loop or a lambda expression. */
        private boolean isSure() {
            for (var outer = getCurrentPath(); outer != null; outer = outer.getParentPath()) {
                switch (outer.getLeaf().getKind()) {
                    case METHOD -> {
                        return true;
                    }
                    case IF,
                            SWITCH,
                            SWITCH_EXPRESSION,
                            CONDITIONAL_EXPRESSION,
                            LAMBDA_EXPRESSION,
                            FOR_LOOP,
                            ENHANCED_FOR_LOOP,
                            WHILE_LOOP,
                            TRY,
                            CONDITIONAL_AND,
                            CONDITIONAL_OR -> {
                        return false;
                    }
                    default -> {}
                }
            }
            return false;
        }

        /** What is called on the result of this call. */
        private String after() {
            return getCurrentPath().getParentPath().getLeaf() instanceof MemberSelectTree next
                    ? next.getIdentifier().toString()
                    : "";
        }

        private void write(Facts facts, Set<String> names, ExpressionTree value) {
            facts.writes.addAll(names);
            var values = value == null ? Set.of(ANY) : valuesOf(value);
            names.forEach(name ->
                    facts.values.computeIfAbsent(name, key -> new TreeSet<>()).addAll(values));
        }

        /** A constant, one of two, or the names of an enum. */
        private Set<String> valuesOf(ExpressionTree value) {
            var path = trees.getPath(getCurrentPath().getCompilationUnit(), value);
            if (value.getKind() == Tree.Kind.NULL_LITERAL) {
                return Set.of();
            }
            if (value instanceof ConditionalExpressionTree choice) {
                var both = new TreeSet<>(valuesOf(choice.getTrueExpression()));
                both.addAll(valuesOf(choice.getFalseExpression()));
                return both;
            }
            if (value instanceof MethodInvocationTree named
                    && named.getMethodSelect() instanceof MemberSelectTree select
                    && select.getIdentifier().contentEquals("name")
                    && trees.getTypeMirror(new TreePath(path, select.getExpression())) instanceof DeclaredType type
                    && type.asElement().getKind() == ElementKind.ENUM) {
                return type.asElement().getEnclosedElements().stream()
                        .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
                        .map(member -> member.getSimpleName().toString())
                        .collect(Collectors.toCollection(TreeSet::new));
            }
            return constant(path).map(Set::of).orElse(Set.of(ANY));
        }

        private Set<String> receiver(MethodInvocationTree node) {
            return read(((MemberSelectTree) node.getMethodSelect()).getExpression());
        }

        /** A constant, a variable's constant, the name of one, or one of two of them. */
        private Set<String> read(ExpressionTree expression) {
            if (expression instanceof ParenthesizedTree inner) {
                return read(inner.getExpression());
            }
            if (expression instanceof ConditionalExpressionTree choice) {
                var both = new TreeSet<>(read(choice.getTrueExpression()));
                both.addAll(read(choice.getFalseExpression()));
                return both;
            }
            var path = trees.getPath(getCurrentPath().getCompilationUnit(), expression);
            var variable = factories.get(trees.getElement(path));
            if (variable != null) {
                return Set.of(variable.name());
            }
            if (expression instanceof MethodInvocationTree named
                    && named.getMethodSelect() instanceof MemberSelectTree select
                    && select.getIdentifier().contentEquals("getName")) {
                return read(select.getExpression());
            }
            return constant(path).map(Set::of).orElseGet(() -> {
                unreadable.add(
                        getCurrentPath().getCompilationUnit().getSourceFile().getName() + ": " + expression);
                return Set.of();
            });
        }
    }

    /** What services ask of {@code Workflow}. */
    private final class Starts extends TreePathScanner<Void, Void> {

        @Override
        public Void visitMethodInvocation(MethodInvocationTree node, Void nothing) {
            if (trees.getElement(new TreePath(getCurrentPath(), node.getMethodSelect()))
                            instanceof ExecutableElement called
                    && called.getModifiers().contains(Modifier.PUBLIC)
                    && called.getEnclosingElement().toString().equals("org.qunli.process.Workflow")
                    // what goes apart names nothing itself
                    && called.getParameters().size() > 1) {
                var arguments = node.getArguments();
                calls.add(new Call(
                        called.getSimpleName().toString(),
                        names(arguments.get(0)),
                        variables(arguments.get(arguments.size() - 1))));
            }
            return super.visitMethodInvocation(node, nothing);
        }

        /** A constant, or what the constants of an enum were made with. */
        private Set<String> names(ExpressionTree expression) {
            var path = trees.getPath(getCurrentPath().getCompilationUnit(), expression);
            var constant = constant(path);
            if (constant.isPresent()) {
                return Set.of(constant.get());
            }
            var asked = trees.getElement(path);
            if (asked instanceof ExecutableElement method
                    && method.getEnclosingElement().getKind() == ElementKind.ENUM) {
                var values = new TreeSet<String>();
                new TreePathScanner<Void, Void>() {
                    @Override
                    public Void visitNewClass(NewClassTree node, Void nothing) {
                        node.getArguments().forEach(argument -> constant(new TreePath(getCurrentPath(), argument))
                                .ifPresent(values::add));
                        return null;
                    }
                }.scan(types.get((TypeElement) method.getEnclosingElement()), null);
                return values;
            }
            unreadable.add(getCurrentPath().getCompilationUnit().getSourceFile().getName() + ": " + expression);
            return Set.of();
        }

        /** The keys of a {@code Map.of}, and what the methods write that make the map. */
        private Set<String> variables(ExpressionTree expression) {
            var made = new Bodies() {
                Facts all() {
                    return super.current.peek();
                }
            };
            made.scan(trees.getPath(getCurrentPath().getCompilationUnit(), expression), null);
            var facts = made.all();
            var names = new TreeSet<>(facts.writes);
            names.addAll(
                    closure(facts.calls.stream().filter(this::makesMap).toList(), this::makesMap, asked -> asked.calls)
                            .writes);
            if (expression instanceof MethodInvocationTree of
                    && of.getMethodSelect().toString().equals("Map.of")) {
                for (var i = 0; i < of.getArguments().size(); i += 2) {
                    constant(trees.getPath(
                                    getCurrentPath().getCompilationUnit(),
                                    of.getArguments().get(i)))
                            .ifPresentOrElse(names::add, () -> unreadable.add("Map.of in " + expression));
                }
            }
            return names;
        }

        private boolean makesMap(ExecutableElement method) {
            var map = task.getElements().getTypeElement("java.util.Map");
            return task.getTypes()
                    .isAssignable(
                            task.getTypes().erasure(method.getReturnType()),
                            task.getTypes().erasure(map.asType()));
        }
    }

    private Optional<String> constant(TreePath path) {
        if (path.getLeaf() instanceof LiteralTree literal && literal.getValue() instanceof String text) {
            return Optional.of(text);
        }
        return trees.getElement(path) instanceof VariableElement field
                        && field.getConstantValue() instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }
}
