/** Violations of a group's rules: report, facts, measure, hearing, referral, appeal, record (T-8, C-9, C-15, H-8, R-6, R-7). */
package org.qunli.violation;
