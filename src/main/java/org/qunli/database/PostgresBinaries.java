package org.qunli.database;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.lang3.SystemUtils;
import org.qunli.problem.StartRefused;
import org.springframework.util.DigestUtils;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked from the class path. */
final class PostgresBinaries {

    private final Path directory;

    private PostgresBinaries(Path directory) {
        this.directory = directory;
    }

    /**
     * Unpacks them into a directory of their own below {@code parent}, unless that was done before.
     *
     * @throws StartRefused if there are none for this machine
     */
    static PostgresBinaries unpackedBelow(Path parent) throws IOException {
        String digest;
        try (InputStream archive = archive()) {
            digest = DigestUtils.md5DigestAsHex(archive);
        }
        Path directory = parent.toRealPath().resolve("postgresql-" + digest);
        CompleteDirectory.create(directory, PostgresBinaries::unpack);
        return new PostgresBinaries(directory);
    }

    private static InputStream archive() throws IOException {
        String system = SystemUtils.IS_OS_WINDOWS ? "Windows" : SystemUtils.IS_OS_MAC ? "Darwin" : "Linux";
        try {
            return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, SystemUtils.OS_ARCH);
        } catch (IllegalStateException missing) {
            throw new StartRefused(missing, "database.platform-unsupported", system, SystemUtils.OS_ARCH);
        }
    }

    private static void unpack(Path directory) throws IOException {
        List<Path> files = new ArrayList<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive()))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = directory.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(tar, path);
                    path.toFile().setExecutable((entry.getMode() & 0100) != 0);
                    files.add(path);
                }
            }
        }
        // a power failure must not leave a directory that only looks complete
        for (Path file : files) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }
    }

    boolean contain(Path program) {
        return program.startsWith(directory);
    }

    /** The command line that runs one of the programs. */
    List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            // PostgreSQL refuses to run as root; in a user namespace of its own, root is nobody
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(directory
                .resolve("bin")
                .resolve(SystemUtils.IS_OS_WINDOWS ? program + ".exe" : program)
                .toString());
        command.addAll(List.of(arguments));
        return command;
    }
}
