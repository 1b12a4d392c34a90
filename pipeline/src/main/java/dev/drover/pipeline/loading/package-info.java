/**
 * The judgement of one loading: what its cameras tell and what people decide become gates, counts, readings, alarms and
 * an outcome.
 *
 * <pre>
 *   LoadingNews ─► JudgeLoading (package supervise) waits until every camera has come further, puts the news in order
 *     ─► LoadingProcess: lets time pass up to the news, then
 *          ├─ Intake: takes in what the record brings
 *          │    ├─ commands: CommandJudge ─► Loading, Counting
 *          │    └─ what was seen: SightingJudge ─► Counting (HeadCount), Bay, ReadingJudge, LoadingAlarms
 *          └─ Settlement: judges all anew, gates (GateJudge) and alarms (LoadingAlarms), and writes what changed
 *     ─► LedgerFact of {@code loading/BATCH}, Alarm, Seal (used up by a release)
 * </pre>
 *
 * <p>Plain and a pure function of what came, in event time: no Flink, no clock.
 * {@link dev.drover.pipeline.loading.LoadingState} is all that is remembered; Loading is the same taken apart, with the
 * verbs for all that may happen to it. What a person does arrives as a command
 * in the detections log, see {@link dev.drover.pipeline.wire.Orders}, and is a row whether obeyed or refused. How a
 * loading goes, in the words of the trade: deploy/docs/trade.md#how-a-loading-goes. Which codes of the alarm table
 * cannot be raised, and why: deploy/docs/alarms.md#codes-that-cannot-be-raised-yet.
 */
@NullMarked
package dev.drover.pipeline.loading;

import org.jspecify.annotations.NullMarked;
