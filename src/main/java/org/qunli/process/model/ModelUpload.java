package org.qunli.process.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import org.qunli.problem.ProblemException;
import org.springframework.util.StringUtils;
import org.springframework.web.multipart.MultipartFile;

/** Models that somebody sends. Whether they are sound is the guard's to say. */
public final class ModelUpload {

    /** How many at once. */
    public static final int MAX_FILES = 100;

    /** Bytes in one file. */
    public static final int MAX_SIZE = 1024 * 1024;

    private ModelUpload() {}

    /**
     * The files as models, by their names without folders.
     *
     * @param files may be null
     * @throws ProblemException INVALID, field {@code files}, for none or too many, for one that is no model by its name, is
     *     too large or not in UTF-8, and for two of the same name
     */
    public static ModelSet read(List<MultipartFile> files) {
        var chosen = files == null
                ? List.<MultipartFile>of()
                : files.stream().filter(file -> !file.isEmpty()).toList();
        if (chosen.isEmpty()) {
            throw ProblemException.invalid("files", "model.upload.none");
        }
        if (chosen.size() > MAX_FILES) {
            throw ProblemException.invalid("files", "model.upload.too-many", MAX_FILES);
        }
        var names = new HashSet<String>();
        return ModelSet.of(chosen.stream()
                .map(ModelUpload::read)
                .peek(file -> {
                    if (!names.add(file.name())) {
                        throw ProblemException.invalid("files", "model.upload.twice", file.name());
                    }
                })
                .toList());
    }

    private static ModelFile read(MultipartFile file) {
        var name = StringUtils.getFilename(
                StringUtils.cleanPath(file.getOriginalFilename() == null ? "" : file.getOriginalFilename()));
        if (ModelFile.Kind.of(name).isEmpty()) {
            throw ProblemException.invalid("files", "model.upload.kind", name);
        }
        if (file.getSize() > MAX_SIZE) {
            throw ProblemException.invalid("files", "model.upload.too-large", name, MAX_SIZE / 1024);
        }
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file.getBytes()));
            return new ModelFile(name, text.toString());
        } catch (CharacterCodingException foreign) {
            throw ProblemException.invalid("files", "model.upload.encoding", name);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
