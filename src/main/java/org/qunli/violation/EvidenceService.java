package org.qunli.violation;

import java.time.Clock;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.qunli.file.EvidenceUpload;
import org.qunli.problem.ProblemException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.MimeType;

/** Files that show what happened or that a measure was carried out. */
@Service
@Transactional
public class EvidenceService {

    private static final int MAX_PER_PERSON = 20;

    private final EvidenceRepository evidence;
    private final AppealRepository appeals;
    private final CaseAccess access;
    private final CaseRecord record;
    private final Clock clock;

    EvidenceService(
            EvidenceRepository evidence, AppealRepository appeals, CaseAccess access, CaseRecord record, Clock clock) {
        this.evidence = evidence;
        this.appeals = appeals;
        this.access = access;
        this.record = record;
        this.clock = clock;
    }

    /**
     * Adds a file to a case that is open or under appeal; the person concerned only where it can change something
     * (C-9). What it is, its content says, not its name.
     *
     * @param fileName as the uploader's computer calls it; may be null. A confidential reporter's is not kept
     * @return the file's id
     * @throws ProblemException INVALID for an empty or large file or another type, CONFLICT if the case is closed, has
     *     20 files of this person, or is decided about this person
     */
    public long add(String number, String fileName, byte[] content, String account) {
        var viewer = access.viewer(account);
        var violation = access.lockVisible(number, viewer);
        if (!takesFrom(viewer, violation)) {
            throw violation.getStatus().isOpen()
                    ? ProblemException.conflict("violation.too-late-for-evidence")
                    : CaseAccess.closed(number);
        }
        var upload = EvidenceUpload.of(fileName, content);
        var earlier = evidence.findByCaseNumberOrderById(number);
        // not of all together: whoever is to carry out a measure could be kept from showing that it was done
        if (earlier.stream().filter(file -> file.capturedBy().equals(account)).count() >= MAX_PER_PERSON) {
            throw ProblemException.conflict("violation.too-many-files", MAX_PER_PERSON);
        }
        var file = evidence.save(new Evidence(
                number,
                violation.hidesReporter(account) ? neutralName(upload, earlier.size() + 1) : upload.fileName(),
                upload.mediaType(),
                upload.sha256(),
                account,
                clock.instant(),
                upload.content()));
        record.contributed(violation, CaseAction.EVIDENCE_ADDED, account, file.getFileName(), List.of(upload.sha256()));
        return file.getId();
    }

    /** Whether a file of this viewer's can still change something, or show that something was done. */
    boolean takesFrom(Viewer viewer, ViolationCase violation) {
        return viewer.to(violation) == Access.ACCUSED
                ? violation.getStatus().hearsPerson()
                        || appeals.existsByCaseNumberAndStatus(violation.getNumber(), AppealStatus.OPEN)
                : violation.getStatus().isOpen() || appeals.keepsOpen(violation.getNumber());
    }

    /** Computers and phones put names into the names of files, and whoever handles the case sees those. */
    private static String neutralName(EvidenceUpload upload, int ordinal) {
        return "evidence-%d.%s"
                .formatted(ordinal, MimeType.valueOf(upload.mediaType()).getSubtype());
    }

    /**
     * @throws ProblemException NOT_FOUND if the person may see no such file, CONFLICT if the file is not what was
     *     uploaded any more
     */
    @Transactional(readOnly = true)
    public EvidenceFile open(String number, long id, String account) {
        var viewer = access.viewer(account);
        var violation = access.visible(number, viewer);
        if (shown(evidence.findByCaseNumberOrderById(number), violation, viewer).stream()
                .noneMatch(item -> item.id() == id)) {
            throw ProblemException.notFound("violation.file-unknown", id);
        }
        var file = evidence.findById(id).orElseThrow();
        if (!DigestUtils.sha256Hex(file.getContent()).equals(file.getSha256())) {
            throw ProblemException.conflict("violation.file-tampered", file.getFileName(), file.getSha256());
        }
        return new EvidenceFile(file.getFileName(), file.getMediaType(), file.getContent());
    }

    /**
     * The files that somebody may see: all who handle the case; the reporter the own ones; the person concerned all
     * but those of a confidential reporter, which could tell who that is.
     */
    static List<EvidenceRepository.Item> shown(
            List<EvidenceRepository.Item> files, ViolationCase violation, Viewer viewer) {
        return switch (viewer.to(violation)) {
            case FULL -> files;
            case ACCUSED ->
                files.stream()
                        .filter(file -> viewer.maySee(file.capturedBy(), violation))
                        .toList();
            case REPORTER ->
                files.stream()
                        .filter(file -> viewer.account().equals(file.capturedBy()))
                        .toList();
            case NONE -> List.of();
        };
    }
}
