package org.qunli.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.multipart.MultipartFile;

/** Files that a form or a request carries along. */
public final class Uploads {

    private Uploads() {}

    /**
     * The contents of the files that somebody chose: a browser sends an empty one where nobody did.
     *
     * @param files may be null
     */
    public static List<byte[]> contents(List<MultipartFile> files) throws IOException {
        var contents = new ArrayList<byte[]>();
        for (var file : files == null ? List.<MultipartFile>of() : files) {
            if (!file.isEmpty()) {
                contents.add(file.getBytes());
            }
        }
        return contents;
    }
}
