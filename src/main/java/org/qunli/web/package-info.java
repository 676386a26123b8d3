/** Pages that are not Tasklist, sign-in, and how refusals reach people. */
package org.qunli.web;
