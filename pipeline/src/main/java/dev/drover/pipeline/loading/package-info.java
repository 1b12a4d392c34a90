/**
 * The judgement of loadings and of the alarm table.
 *
 * <pre>
 *   Sighting --> {@link dev.drover.pipeline.supervise.RaiseCameraAlarms} (by camera: {@link dev.drover.pipeline.camera.CameraState})
 *       its own alarms --> Alarm, LedgerFact of {@code camera/ID}
 *       --> {@link dev.drover.pipeline.camera.LoadingNews}, one for each loading that the camera belongs to at that moment
 *   LoadingNews --> {@link dev.drover.pipeline.supervise.JudgeLoading} (by batch: {@link dev.drover.pipeline.loading.LoadingState})
 *       waits until every camera of the plan has come further, puts the news in their order
 *       --> LoadingJudge: commands (CommandJudge), what was seen (SightingJudge: HeadCount, Bay, ReadingJudge)
 *           then judges anew: gates (GateJudge), conditions of alarms (LoadingAlarms, AlarmBook)
 *       --> LedgerFact of {@code loading/BATCH}, Alarm, Seal (used up by a release)
 * </pre>
 *
 * <p>Only the two operators know Flink; all else is plain and a pure function of what came, in event time. What a person does
 * arrives as a command in the detections log, see {@link dev.drover.pipeline.wire.Orders}, and is a row whether obeyed or refused.
 *
 * <p>Of the alarm table these codes are in the rules but nothing here can raise them, because what they need is not sensed:
 * SEAL_TAMPER, LOCK_FAIL (electronic locks), ROUTE_DEV, STOP_LONG, ARRIVAL_DIFF (positions, the other end's records), LAME_SUSPECT,
 * ANIMAL_OTHER (no model), LINK_LOST (video sessions), REC_FAIL (recording), FEED_LAG (the metrics tell it), FORM_OVERDUE,
 * OVERDUE_VISIT (forms). The door's own state is no class of the detector: that it is shut is a person's word, and DOOR_OPEN_AFTER
 * needs a camera that tells it.
 */
package dev.drover.pipeline.loading;
