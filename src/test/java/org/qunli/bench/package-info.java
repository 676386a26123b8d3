/**
 * Benchmarks of notices at full scale ({@code mvn -Pbenchmark verify}); no ordinary test runs them. Every figure is taken
 * in one run on one database together with what it is compared with, because machines are shared and noisy: read the
 * ratios, not the milliseconds.
 */
package org.qunli.bench;
