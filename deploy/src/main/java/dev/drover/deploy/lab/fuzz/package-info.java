/**
 * What comes in from outside, bent by a seed, through the readers of the product (deploy/docs/faults.md#inputs).
 *
 * <pre>
 *   ChaosCommand ─► FuzzRun ─► Door (one a kind: configuration, plans, records, streams, films, rest, websocket)
 *                      │         └─► FuzzReport
 *                      └─ Bend makes the inputs, Plain looks whether a refusal is in words
 * </pre>
 *
 * <p>Each door calls what the roles call, and nothing of it is replaced; streams and films go to a decoder process,
 * REST and the websocket to a dashboard ({@code WebPlant}) over lines that send bytes as they are.
 *
 * <p>{@link dev.drover.deploy.lab.fuzz.AttackRun} does again what was once done to a Drover and worked, to the same
 * dashboard, its stores and the verbs (deploy/docs/security.md#attacks); {@code Crowd} fills it with websockets.
 */
@NullMarked
package dev.drover.deploy.lab.fuzz;

import org.jspecify.annotations.NullMarked;
