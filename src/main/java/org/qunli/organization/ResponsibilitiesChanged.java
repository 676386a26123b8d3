package org.qunli.organization;

import java.util.Set;

/**
 * Others answer for something than before: people left or came, posts or groups changed hands; published in the
 * transaction in which they do.
 *
 * @param relieved accounts of those who left, lost a post or handed something over
 * @param filled the posts that somebody holds now and did not before; whoever stood in for them, from above, may be relieved
 */
public record ResponsibilitiesChanged(Set<String> relieved, Set<PostGroup> filled) {}
