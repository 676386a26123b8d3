package org.qunli.process.model;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Models that belong together: what is deployed at once, since diagrams take the tables and forms of their own deployment.
 * Sorted by file name, each name once.
 */
public final class ModelSet {

    private final TreeMap<String, ModelFile> files;

    private ModelSet(Collection<ModelFile> files) {
        this.files =
                files.stream().collect(toMap(ModelFile::name, file -> file, (first, second) -> second, TreeMap::new));
    }

    /** Of two files of the same name, the later one counts. */
    public static ModelSet of(Collection<ModelFile> files) {
        return new ModelSet(files);
    }

    /** What the application was packaged with. */
    public static ModelSet packaged() {
        var resolver = new PathMatchingResourcePatternResolver();
        var files = new ArrayList<ModelFile>();
        try {
            for (var pattern : List.of("bpmn/*.bpmn", "bpmn/*.dmn", "forms/*.form")) {
                for (var resource : resolver.getResources("classpath*:" + pattern)) {
                    files.add(new ModelFile(
                            Objects.requireNonNull(resource.getFilename()),
                            resource.getContentAsString(StandardCharsets.UTF_8)));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new ModelSet(files);
    }

    /** The models in some folders, e.g. {@code bpmn} and {@code forms}; other files are left alone. */
    public static ModelSet in(Path... folders) {
        return new ModelSet(Stream.of(folders).flatMap(ModelSet::read).toList());
    }

    private static Stream<ModelFile> read(Path folder) {
        try (var found = Files.list(folder)) {
            return found
                    .filter(file -> ModelFile.Kind.of(file.toString()).isPresent())
                    .map(file -> {
                        try {
                            return new ModelFile(file.getFileName().toString(), Files.readString(file));
                        } catch (IOException unreadable) {
                            throw new UncheckedIOException(unreadable);
                        }
                    })
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public List<ModelFile> files() {
        return List.copyOf(files.values());
    }

    public List<ModelFile> files(ModelFile.Kind kind) {
        return files.values().stream().filter(file -> file.kind() == kind).toList();
    }

    public Optional<ModelFile> find(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** These models, with those of the other set in the place of those of the same name. */
    public ModelSet with(ModelSet changed) {
        return new ModelSet(Stream.concat(files.values().stream(), changed.files.values().stream())
                .toList());
    }

    /** The files that this set has and the other one has not, or has otherwise. */
    public ModelSet minus(ModelSet other) {
        return new ModelSet(files.values().stream()
                .filter(file -> !file.equals(other.files.get(file.name())))
                .toList());
    }

    /** The names of the files that this set has and the other one has not, or has otherwise. */
    public List<String> changedFrom(ModelSet other) {
        return List.copyOf(minus(other).files.keySet());
    }

    public boolean isEmpty() {
        return files.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ModelSet set && files.equals(set.files);
    }

    @Override
    public int hashCode() {
        return files.hashCode();
    }
}
