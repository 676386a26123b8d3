package org.qunli.organization;

import java.util.Set;

/**
 * Others answer for something than before: people left or came, posts or groups changed hands, units came under others;
 * published in the transaction in which they do.
 *
 * @param relieved accounts of those who left, lost a post, handed something over or hold a post for less than before
 * @param filled the posts that somebody holds now and did not before, or for more than before; whoever stood in for them,
 *     from above, may be relieved
 * @param vacated the posts that somebody held and does not any more, or for less than before
 */
public record ResponsibilitiesChanged(Set<String> relieved, Set<PostGroup> filled, Set<PostGroup> vacated) {

    public ResponsibilitiesChanged {
        // one that was written down before these were told
        vacated = vacated == null ? Set.of() : vacated;
    }
}
