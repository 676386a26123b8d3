/** How refusals are worded: one exception, one kind per HTTP status, texts in resource bundles. */
@org.springframework.modulith.ApplicationModule(type = org.springframework.modulith.ApplicationModule.Type.OPEN)
package org.qunli.problem;
