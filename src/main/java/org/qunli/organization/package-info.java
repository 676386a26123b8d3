/** Units, people, posts and policies; the roster; who may sign in. */
package org.qunli.organization;
