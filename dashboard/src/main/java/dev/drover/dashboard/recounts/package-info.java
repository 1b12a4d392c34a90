/**
 * Counts from recordings: what of a loading's time there is to look at, and whether what somebody says of it holds.
 *
 * <pre>
 *   ledger rows --CountedTime--> TimeSpan --RecordingIndex--> Footage --RampTime--> parts: recorded, lost, missing, open
 *                                                                             |
 *                     marks and spans viewed --RecountCheck-- fault, or RecordedCount for the command
 * </pre>
 *
 * The judge decides again from the command alone; what is checked here is told in words before anything is sent, and
 * the files with their hashes come from the index, never from a browser.
 * {@link dev.drover.dashboard.recounts.BlindCounts} knows who may see no number meanwhile.
 */
@NullMarked
package dev.drover.dashboard.recounts;

import org.jspecify.annotations.NullMarked;
