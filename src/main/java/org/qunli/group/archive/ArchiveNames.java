package org.qunli.group.archive;

import java.util.regex.Pattern;
import org.qunli.group.WorkGroup;

/**
 * How archives are named (C-7): {@code <organization>/<year>/<code>_<name>_<period>.<ending>}. Nothing of it comes from
 * the uploader, and what a group or unit is called cannot lead out of its place.
 */
final class ArchiveNames {

    private static final Pattern OTHER_CHARACTERS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern RESTORED = Pattern.compile(".*_r(\\d+)\\.\\w+");
    private static final int LONGEST_NAME = 40;

    private ArchiveNames() {}

    /** @param organization code of the unit whose group it is */
    static String key(GroupArchive archive, WorkGroup group, String organization, String ending) {
        return "%s/%d/%s_%s_%s%s.%s"
                .formatted(
                        plain(organization),
                        archive.period().from().getYear(),
                        group.getCode(),
                        plain(group.getShortName()),
                        archive.period().key(),
                        restored(archive.storeKey()),
                        ending);
    }

    /** A damaged file stays where it is; the one in its place is numbered. */
    private static String restored(String present) {
        if (present == null) {
            return "";
        }
        var earlier = RESTORED.matcher(present);
        return "_r" + (earlier.matches() ? Integer.parseInt(earlier.group(1)) + 1 : 1);
    }

    private static String plain(String name) {
        var plain = OTHER_CHARACTERS.matcher(name).replaceAll("-");
        return plain.substring(
                0, plain.offsetByCodePoints(0, Math.min(plain.codePointCount(0, plain.length()), LONGEST_NAME)));
    }
}
