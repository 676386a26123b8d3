/** Files that people hand in as evidence, and how files are handed out. */
@org.springframework.modulith.ApplicationModule(type = org.springframework.modulith.ApplicationModule.Type.OPEN)
package org.qunli.file;
