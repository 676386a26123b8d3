/**
 * Where the data lives: a PostgreSQL of our own in the data directory, or the operator's. Whatever is wrong with it
 * ends the start with one sentence.
 */
package org.qunli.database;
