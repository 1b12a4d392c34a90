/**
 * Figures over loadings that are over and alarms: table {@code loading_fact} has one row for each loading, written in
 * the transaction that applies the last row of its ledger. What was measured and what was made for demonstration are
 * never added up.
 *
 * <pre>
 *   {@link dev.drover.dashboard.stats.LoadingStatistics} batches, head, outcomes, seconds a head against the baseline
 *   {@link dev.drover.dashboard.stats.AlarmStatistics}   alarms by code and office, share of false ones, time to claim
 *   {@link dev.drover.dashboard.stats.CsvText}           the same as a table for spreadsheets
 * </pre>
 */
@NullMarked
package dev.drover.dashboard.stats;

import org.jspecify.annotations.NullMarked;
