package org.qunli.process.rulebook;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Which classes and tests name which clauses, read from the sources while the application is built: neither comments nor
 * tests are there any more when it runs. Needs a JDK.
 */
final class SourceIndex {

    private static final Set<String> SENTENCES = Set.of("DisplayName", "Label");
    private static final Set<String> TESTS = Set.of("Test", "ParameterizedTest", "Property", "Example", "ArchTest");

    private SourceIndex() {}

    /** @param arguments the folder of the sources, that of the tests' sources, and where the classes are */
    public static void main(String[] arguments) throws IOException {
        var code = Path.of(arguments[0]);
        var tests = Path.of(arguments[1]);
        var index = Path.of(arguments[2] + Source.RESOURCE);
        if (Files.exists(index) && isSince(index, code) && isSince(index, tests)) {
            return;
        }
        var sources = read(code, tests);
        Files.createDirectories(index.getParent());
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(index.toFile(), sources);
    }

    /** Whether nothing in the folder has changed since; a file that was removed has changed its folder. */
    private static boolean isSince(Path index, Path folder) throws IOException {
        var written = Files.getLastModifiedTime(index);
        try (var files = Files.walk(folder)) {
            for (var file : files.toList()) {
                if (Files.getLastModifiedTime(file).compareTo(written) > 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private static List<Source> read(Path code, Path tests) throws IOException {
        var files = Stream.concat(naming(code), naming(tests)).toList();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            var task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            var scanner = new Scanner(DocTrees.instance(task), tests.toUri());
            scanner.scan(task.parse(), null);
            return scanner.found;
        }
    }

    /** The files that name a clause: most do not, and looking is much quicker than parsing. */
    private static Stream<Path> naming(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            var naming = new ArrayList<Path>();
            for (var file : files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                if (!ClauseIds.in(Files.readString(file)).isEmpty()) {
                    naming.add(file);
                }
            }
            return naming.stream();
        }
    }

    private static final class Scanner extends TreePathScanner<Void, Void> {

        private final List<Source> found = new ArrayList<>();
        private final DocTrees comments;
        private final URI tests;
        private Source.Kind kind;
        private String type = "";

        Scanner(DocTrees comments, URI tests) {
            this.comments = comments;
            this.tests = tests;
        }

        @Override
        public Void visitCompilationUnit(CompilationUnitTree file, Void nothing) {
            var test = file.getSourceFile().toUri().toString().startsWith(tests.toString());
            kind = test ? Source.Kind.TEST : Source.Kind.CODE;
            return super.visitCompilationUnit(file, nothing);
        }

        @Override
        public Void visitClass(ClassTree visited, Void nothing) {
            var outer = type;
            type = outer.isEmpty() ? visited.getSimpleName().toString() : outer + "." + visited.getSimpleName();
            if (kind == Source.Kind.CODE || hasTests(visited)) {
                add(visited.getModifiers());
            }
            super.visitClass(visited, nothing);
            type = outer;
            return null;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            if (kind == Source.Kind.CODE || isTest(method)) {
                add(method.getModifiers());
            }
            return super.visitMethod(method, nothing);
        }

        private void add(ModifiersTree modifiers) {
            var comment = Objects.requireNonNullElse(comments.getDocComment(getCurrentPath()), "");
            var annotations = modifiers.getAnnotations().stream()
                    .flatMap(annotation -> annotation.getArguments().stream())
                    .map(Scanner::text)
                    .collect(Collectors.joining(" "));
            var clauses = ClauseIds.in(kind == Source.Kind.TEST ? annotations + " " + comment : comment);
            if (!clauses.isEmpty()) {
                var words = sentence(modifiers)
                        // where only the comment names the clause, it says more
                        .filter(sentence ->
                                comment.isEmpty() || !ClauseIds.in(sentence).isEmpty())
                        .orElseGet(() -> firstSentence(comment));
                found.add(new Source(kind, clauses, type, words));
            }
        }

        private static Optional<String> sentence(ModifiersTree modifiers) {
            return modifiers.getAnnotations().stream()
                    .filter(annotation -> SENTENCES.contains(name(annotation)))
                    .map(annotation -> text(annotation.getArguments().get(0)))
                    .findFirst();
        }

        private static String firstSentence(String comment) {
            var plain = comment.replaceAll("\\{@\\w+ (?:[\\w.]*#)?([^}(]*)[^}]*}", "$1")
                    .replaceAll("<[^>]+>", "")
                    .replaceAll("\\s+", " ")
                    .strip();
            return plain.replaceAll("(?<=[.!?]) [A-Z@].*|^@\\w+ ", "");
        }

        private static boolean hasTests(ClassTree type) {
            return type.getMembers().stream()
                    .anyMatch(member -> member instanceof MethodTree method && isTest(method)
                            || member instanceof ClassTree nested && hasTests(nested));
        }

        private static boolean isTest(MethodTree method) {
            return method.getModifiers().getAnnotations().stream()
                    .map(Scanner::name)
                    .anyMatch(TESTS::contains);
        }

        private static String name(AnnotationTree annotation) {
            var name = annotation.getAnnotationType().toString();
            return name.substring(name.lastIndexOf('.') + 1);
        }

        /** The texts in an annotation's argument, written in one piece or in several. */
        private static String text(Tree expression) {
            if (expression instanceof LiteralTree literal) {
                return String.valueOf(literal.getValue());
            } else if (expression instanceof BinaryTree sum) {
                return text(sum.getLeftOperand()) + text(sum.getRightOperand());
            } else if (expression instanceof AssignmentTree assignment) {
                return text(assignment.getExpression());
            } else if (expression instanceof NewArrayTree array) {
                return array.getInitializers().stream().map(Scanner::text).collect(Collectors.joining(" "));
            }
            return "";
        }
    }
}
