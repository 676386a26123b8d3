/** Diagrams, tables and forms as designers edit them, and the guard that says whether they will run. */
@org.springframework.modulith.NamedInterface("model")
package org.qunli.process.model;
