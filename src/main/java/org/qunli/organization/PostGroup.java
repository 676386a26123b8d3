package org.qunli.organization;

import java.util.Optional;

/**
 * The Camunda group behind a post: {@code office-clerk} holds all office clerks of the installation, {@code
 * office-clerk@xinhe} those of one unit. Authorizations and filters use the former, tasks the latter.
 *
 * @param unitCode null for the post in any unit
 */
public record PostGroup(PostType type, String unitCode) {

    public String id() {
        return unitCode == null ? type.id() : type.id() + "@" + unitCode;
    }

    /** The group with that id, or empty when the id names no known post. */
    public static Optional<PostGroup> parse(String id) {
        int at = id.indexOf('@');
        var unitCode = at < 0 ? null : id.substring(at + 1);
        return PostType.byId(at < 0 ? id : id.substring(0, at)).map(type -> new PostGroup(type, unitCode));
    }
}
