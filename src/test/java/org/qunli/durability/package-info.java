/**
 * What happens when the application, its database or one of several nodes is killed. Real processes, real
 * {@code kill -9}; the tests run a short form, {@code mvn -Pdurability verify} the long one: 20 kills in bursts of 5,000
 * replies.
 */
package org.qunli.durability;
