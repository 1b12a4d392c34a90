/**
 * What the two jobs put on wires, and the rules they accept.
 *
 * <pre>
 *   drover.rules.v1       CameraRules  -- RulesJson -------.
 *   drover.frames.v1      Frame  --> job "score" --> Detections -- DetectionsJson --> drover.detections.v1
 *                                                              (rules and orders ride in it, see Detections#rules)
 *   drover.plans.v1, drover.judgement.v1, drover.commands.v1, drover.seals.v1
 *                         LoadingPlan, JudgementRules, Command, Seal --> job "score" --> Orders
 *   drover.detections.v1  Detections --> job "supervise" --> LedgerEntry -- LedgerJson --> drover.ledger.v1
 *                                                        |-> Alarm -- AlarmJson --> drover.alarms.v1
 *                                                        \-> Redis view, named by ViewKeys
 * </pre>
 *
 * <p>Each codec is one class with both directions. JSON is canonical: fields in the order of the record, no spaces, so
 * equal records are equal bytes. Reading is strict: unknown, missing, null or doubled keys, numbers in strings and
 * values that the record's constructor refuses all end as a {@link dev.drover.pipeline.wire.MalformedRecordException}
 * with a reason code, never as a half-filled record. Nothing here knows Flink or a Kafka client.
 */
@NullMarked
package dev.drover.pipeline.wire;

import org.jspecify.annotations.NullMarked;
