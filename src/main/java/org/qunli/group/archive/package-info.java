/** What groups said, exported and kept outside the database (C-7), and what may be purged after that (C-12). */
@org.springframework.modulith.NamedInterface("archive")
package org.qunli.group.archive;
