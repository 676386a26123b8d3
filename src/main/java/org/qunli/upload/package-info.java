/** Files that people hand in as evidence: what they are, and which are refused. */
@org.springframework.modulith.ApplicationModule(type = org.springframework.modulith.ApplicationModule.Type.OPEN)
package org.qunli.upload;
