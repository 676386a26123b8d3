package org.qunli.process.release;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.qunli.problem.ProblemException;
import org.qunli.process.model.ModelFile;
import org.springframework.util.StringUtils;
import org.springframework.web.multipart.MultipartFile;

/** Models as browsers and programs send them. */
public final class ModelUploads {

    /** Bytes. The largest diagram of the house has a thirtieth of that. */
    private static final int MAX_SIZE = 2 * 1024 * 1024;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,90}\\.(bpmn|dmn|form)");

    private ModelUploads() {}

    /**
     * @param files null or with empty parts as forms send them when nothing was chosen
     * @throws ProblemException INVALID, field {@code files}, if there is none, or one is no model, large or no text
     */
    public static List<ModelFile> read(Collection<MultipartFile> files) throws IOException {
        var models = new ArrayList<ModelFile>();
        for (var file : files == null ? List.<MultipartFile>of() : files) {
            if (StringUtils.hasLength(file.getOriginalFilename()) || !file.isEmpty()) {
                models.add(read(file.getOriginalFilename(), file.getBytes()));
            }
        }
        if (models.isEmpty()) {
            throw ProblemException.invalid("files", "release.no-files");
        }
        return models;
    }

    private static ModelFile read(String fileName, byte[] content) {
        var name = StringUtils.getFilename(StringUtils.cleanPath(fileName == null ? "" : fileName));
        if (!NAME.matcher(name).matches()) {
            throw ProblemException.invalid("files", "release.file-name", name);
        }
        if (content.length > MAX_SIZE) {
            throw ProblemException.invalid("files", "release.file-too-large", name, MAX_SIZE / 1024 / 1024);
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            if (!text.isBlank() && text.indexOf('\0') < 0) {
                return new ModelFile(name, text);
            }
        } catch (CharacterCodingException otherEncoding) {
            // refused like any other content that is no text
        }
        throw ProblemException.invalid("files", "release.file-unreadable", name);
    }
}
