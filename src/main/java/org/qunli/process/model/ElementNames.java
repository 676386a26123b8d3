package org.qunli.process.model;

import java.util.regex.Pattern;

/** How diagrams name their elements. */
public final class ElementNames {

    /** What names carry for Tasklist alone, e.g. the case number, and the colon before it or the brackets around it. */
    private static final Pattern EXPRESSION = Pattern.compile("\\s*[：:]?\\s*[《（]?\\$\\{[^}]*}[》）]?");

    private ElementNames() {}

    /** E.g. {@code 备案} of {@code 备案：${foundedName}}: what stands there is known in each case only. Null for no name. */
    public static String plain(String name) {
        return name == null ? null : EXPRESSION.matcher(name).replaceAll("").strip();
    }
}
