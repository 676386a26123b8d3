/** The engine: set-up, identity, deployment, and the little that services need of it. */
package org.qunli.process;
