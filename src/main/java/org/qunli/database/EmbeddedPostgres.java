package org.qunli.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.qunli.problem.StartRefused;
import org.qunli.secret.SecretFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/**
 * A PostgreSQL of the application's own, for whoever names no other. It is durable, answers on 127.0.0.1 only and asks
 * for a password.
 *
 * <p>Everything is in one data directory: the programs in {@code postgresql-…}, the data in {@code cluster},
 * {@code password}, {@code postgresql.log}, and {@code lock}, which the application holds as long as it lives. So a
 * server that runs while nobody holds the lock was left behind by an application that was killed: the next one stops it
 * cleanly before it starts its own.
 */
final class EmbeddedPostgres implements JdbcConnectionDetails, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);

    /** The major version of the binaries that {@code pom.xml} names. */
    private static final String MAJOR_VERSION = "17";

    private static final String HOST = "127.0.0.1";

    /** Name of the database and of the server's superuser, who sets it up and has no part in what follows. */
    private static final String NAME = "qunli";

    /**
     * The user of the application: owns the database, and is no superuser, because a superuser cannot be denied
     * anything. What must never be changed is denied to its owner, too (see {@code V16__case_record.sql}).
     */
    private static final String APPLICATION = "qunli_application";

    /** Until Qunli had a user of its own, everything belonged to the superuser. */
    private static final String HAND_OVER =
            """
            do $$ declare command text; begin
                for command in
                    select format('alter schema %I owner to {application}', nspname)
                    from pg_namespace where nspowner = '{superuser}'::regrole and nspname in ('public', 'qunli')
                    union all
                    select format('alter table %s owner to {application}', c.oid::regclass)
                    from pg_class c join pg_namespace n on n.oid = c.relnamespace
                    where c.relowner = '{superuser}'::regrole and n.nspname in ('public', 'qunli')
                      and c.relkind in ('r', 'p', 'v', 'm', 'S')
                      -- a column's own sequence goes with its table
                      and not exists (select from pg_depend d
                          where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype in ('a', 'i'))
                    union all
                    select format('alter routine %s owner to {application}', p.oid::regprocedure)
                    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                    where p.proowner = '{superuser}'::regrole and n.nspname in ('public', 'qunli')
                loop
                    execute command;
                end loop;
            end $$
            """.replace("{application}", APPLICATION).replace("{superuser}", NAME);

    /** Seconds: recovery after a power failure and the checkpoint before a stop can be long on a slow disk. */
    private static final String PATIENCE = "300";

    private static final Duration RESTART_PAUSE = Duration.ofSeconds(1);

    private final FileChannel lock;
    private final PostgresBinaries binaries;
    private final Path cluster;
    private final Path passwordFile;
    private final Path log;
    private final String superuserPassword;

    /** Of the application's user; new at each start, so that it stands in no file. */
    private final String password = UUID.randomUUID().toString();

    private final int port;
    private volatile boolean closing;

    /**
     * Starts it, and waits until it accepts connections.
     *
     * @param directory created if missing
     * @param port 0 for any free one
     * @throws StartRefused if that is impossible
     */
    static EmbeddedPostgres start(Path directory, int port) {
        return start(directory, port, directory);
    }

    /** As above, with the programs below {@code programs}, so that several data directories can share them. */
    static EmbeddedPostgres start(Path directory, int port, Path programs) {
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory);
            }
            FileChannel lock = lock(directory);
            try {
                return new EmbeddedPostgres(directory.toRealPath(), port, programs, lock);
            } catch (IOException | RuntimeException failure) {
                lock.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw new StartRefused(
                    failure,
                    "database.directory-unusable",
                    directory.toAbsolutePath(),
                    failure.getClass().getSimpleName() + " " + failure.getMessage());
        }
    }

    private EmbeddedPostgres(Path directory, int requestedPort, Path programs, FileChannel lock) throws IOException {
        this.lock = lock;
        cluster = directory.resolve("cluster");
        passwordFile = directory.resolve("password");
        log = directory.resolve("postgresql.log");
        refuseOtherVersion();
        binaries = PostgresBinaries.unpackedBelow(programs);
        CompleteDirectory.create(cluster, this::initialize);
        superuserPassword = SecretFile.read(passwordFile);
        stopServer();
        port = free(requestedPort);
        startServer();
        try {
            createDatabase();
        } catch (SQLException failure) {
            stopServer();
            throw new StartRefused(failure, "database.server-failed", failure.getMessage(), log);
        }
        guardServer();
        LOG.info("PostgreSQL {} keeps the data in {} and listens on {}:{}", MAJOR_VERSION, directory, HOST, port);
    }

    private static FileChannel lock(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException heldByThisProcess) {
            LOG.debug("{} is locked by this very process", directory);
        }
        channel.close();
        throw new StartRefused("database.directory-in-use", directory.toAbsolutePath());
    }

    private void refuseOtherVersion() throws IOException {
        if (Files.exists(cluster)) {
            String version = Files.readString(cluster.resolve("PG_VERSION")).strip();
            if (!version.equals(MAJOR_VERSION)) {
                throw new StartRefused(
                        "database.directory-of-other-version", cluster.getParent(), version, MAJOR_VERSION);
            }
        }
    }

    /** The built-in locale sorts alike on every system, so that neither an update nor a move corrupts an index. */
    private void initialize(Path directory) throws IOException {
        if (Files.notExists(passwordFile)) {
            SecretFile.write(passwordFile, UUID.randomUUID().toString());
        }
        run(
                "initdb",
                "--pgdata=" + directory,
                "--username=" + NAME,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--no-locale",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums");
    }

    /** What makes it durable and private stands on the command line, where no configuration file can override it. */
    private void startServer() throws IOException {
        String settings = String.join(
                " -c ",
                "-p " + port,
                "listen_addresses=" + HOST,
                "unix_socket_directories=",
                "fsync=on",
                "synchronous_commit=on",
                "full_page_writes=on",
                "log_checkpoints=off",
                "log_min_messages=log");
        run("pg_ctl", "start", "-w", "-t", PATIENCE, "-D", cluster.toString(), "-l", log.toString(), "-o", settings);
    }

    /** Stops the server of this data directory, if it runs. */
    private void stopServer() throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (Files.notExists(pidFile)) {
            return;
        }
        if (processIn(pidFile).filter(this::isServer).isPresent()) {
            try {
                run("pg_ctl", "stop", "-m", "fast", "-w", "-t", PATIENCE, "-D", cluster.toString());
            } catch (StartRefused failure) {
                // it may have stopped by itself meanwhile, as when a service manager stops both at once
                if (Files.exists(pidFile)) {
                    throw failure;
                }
            }
        } else {
            // left by a power failure; PostgreSQL itself refuses to start when the pid has meanwhile gone to another
            Files.deleteIfExists(pidFile);
        }
    }

    /** Brings the server back, on the same port, whenever it ends although nobody has closed this. */
    private void guardServer() throws IOException {
        processIn(cluster.resolve("postmaster.pid"))
                .orElseThrow(() -> new IOException("PostgreSQL has ended at once"))
                .onExit()
                // not on the common pool, which may have a single thread: a restart can take minutes
                .thenRunAsync(this::restartServer, restart -> new Thread(restart, "postgresql-restart").start());
    }

    private void restartServer() {
        while (!closing) {
            LOG.warn("PostgreSQL has ended without being asked to; starting it again");
            try {
                synchronized (this) {
                    if (!closing) {
                        stopServer();
                        startServer();
                        guardServer();
                    }
                }
                return;
            } catch (IOException | StartRefused failure) {
                // what is left of the server that died may still hold its memory for a moment
                LOG.warn("PostgreSQL does not start yet: {}", failure.getMessage());
                LockSupport.parkNanos(RESTART_PAUSE.toNanos());
            }
        }
    }

    private static Optional<ProcessHandle> processIn(Path pidFile) throws IOException {
        String pid = Files.readString(pidFile).lines().findFirst().orElse("").strip();
        return pid.matches("\\d{1,18}") ? ProcessHandle.of(Long.parseLong(pid)) : Optional.empty();
    }

    private boolean isServer(ProcessHandle process) {
        Path program = process.info().command().map(Path::of).orElse(Path.of(""));
        return program.getFileName().toString().startsWith("postgres")
                && process.info()
                        .arguments()
                        .map(arguments -> List.of(arguments).contains(cluster.toString()))
                        // Windows does not tell the arguments
                        .orElseGet(() -> binaries.contain(program));
    }

    private static int free(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByName(HOST))) {
            return probe.getLocalPort();
        } catch (IOException occupied) {
            throw new StartRefused(occupied, "database.port-unusable", String.valueOf(port), occupied.getMessage());
        }
    }

    private void createDatabase() throws SQLException {
        try (Connection connection = asSuperuser("postgres");
                Statement statement = connection.createStatement()) {
            if (!exists(statement, "pg_roles where rolname = '" + APPLICATION + "'")) {
                statement.execute("create role " + APPLICATION + " login");
            }
            statement.execute("alter role " + APPLICATION + " password '" + password + "'");
            statement.execute(
                    exists(statement, "pg_database where datname = '" + NAME + "'")
                            ? "alter database " + NAME + " owner to " + APPLICATION
                            : "create database " + NAME + " owner " + APPLICATION);
        }
        try (Connection connection = asSuperuser(NAME);
                Statement statement = connection.createStatement()) {
            statement.execute(HAND_OVER);
        }
    }

    private static boolean exists(Statement statement, String rows) throws SQLException {
        return statement.executeQuery("select from " + rows).next();
    }

    /** A connection to one of the server's databases that is denied nothing. */
    Connection asSuperuser(String database) throws SQLException {
        return DriverManager.getConnection(url(database), NAME, superuserPassword);
    }

    private void run(String program, String... arguments) throws IOException {
        long before = Files.exists(log) ? Files.size(log) : 0;
        Process process = new ProcessBuilder(binaries.command(program, arguments))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        // not waitFor(), because nothing that interrupts a shutdown may keep the server from being stopped
        if (process.onExit().join().exitValue() != 0) {
            throw new StartRefused("database.server-failed", complaint(before), log);
        }
    }

    /** The line of the log, from that position on, that says what went wrong. */
    private String complaint(long position) throws IOException {
        try (InputStream input = Files.newInputStream(log)) {
            input.skipNBytes(position);
            List<String> lines = new String(input.readAllBytes(), UTF_8).lines().toList();
            return lines.stream()
                    .filter(line -> line.contains("FATAL:") || line.contains("error:"))
                    .findFirst()
                    .orElse(lines.isEmpty() ? "" : lines.get(lines.size() - 1));
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://" + HOST + ":" + port + "/" + database;
    }

    @Override
    public String getJdbcUrl() {
        return url(NAME);
    }

    @Override
    public String getUsername() {
        return APPLICATION;
    }

    @Override
    public String getPassword() {
        return password;
    }

    /** Stops the server after its clients are gone; whoever is still connected is cut off. */
    @Override
    public void close() throws IOException {
        closing = true;
        synchronized (this) {
            try {
                stopServer();
            } finally {
                lock.close();
            }
        }
    }
}
