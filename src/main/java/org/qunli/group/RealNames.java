package org.qunli.group;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds real names in nicknames. Every policy wants the real name, some with unit or post beside it (B-1 姓名, C-8
 * 部门简称+姓名 or 姓名+岗位), so one rule serves all of them.
 */
public final class RealNames {

    private static final Pattern MARKS = Pattern.compile("[\\p{P}\\p{S}\\s\\d]+");

    private final Collection<Bearer> bearers;

    public RealNames(Collection<Bearer> bearers) {
        this.bearers = bearers;
    }

    /**
     * Somebody of this name.
     *
     * @param about unit and post, as far as known
     */
    public record Bearer(String account, String name, List<String> about) {

        /** Whether what stands in a nickname beside the real name fits this person: 党政办 fits 党政办公室文员. */
        public boolean isDescribedBy(String nickname) {
            var rest = MARKS.matcher(nickname.replace(name, "")).replaceAll("");
            return rest.isEmpty() || about.stream().anyMatch(words -> words.contains(rest));
        }
    }

    /** Whose names stand in the text; of two people of one name only those whom the rest fits, if it fits any. */
    public List<Bearer> in(String text) {
        var named = bearers.stream()
                .filter(bearer -> text.contains(bearer.name()))
                .filter(bearer -> bearers.stream()
                        .noneMatch(
                                other -> other.name().length() > bearer.name().length()
                                        && other.name().contains(bearer.name())
                                        && text.contains(other.name())))
                .toList();
        var described = named.size() > 1
                ? named.stream().filter(bearer -> bearer.isDescribedBy(text)).toList()
                : named;
        return described.size() == 1 ? described : named;
    }
}
