/** Notices in groups: who may issue them, who was addressed, who replied and when, and who replies for whom. */
package org.qunli.notice;
