/** Releases of models: drafted by one designer, agreed to by another, deployed together, recorded, and taken back. */
@org.springframework.modulith.NamedInterface("release")
package org.qunli.process.release;
