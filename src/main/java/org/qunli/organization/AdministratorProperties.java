package org.qunli.organization;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who sets up an empty installation in production, and imports units and people; without effect afterwards.
 *
 * @param account null if nobody is named
 * @param password 12 characters or more; to be changed at the first sign-in
 */
@ConfigurationProperties("qunli.administrator")
record AdministratorProperties(String account, String password) {}
