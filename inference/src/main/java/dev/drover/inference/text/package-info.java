/**
 * From a reading network's numbers to a text with scores and an honest confidence: what plates and seals share.
 *
 * <pre>
 *   torch.ReaderManifest ── says how to read them ──┐
 *   outputs ─► SlotDecoder or ColumnDecoder ─► DecodedText ─► Calibration ─► confidence
 *                                              several frames ─► CharacterVote
 *   many texts and truths ─► Reliability (does 0.9 mean nine in ten?)
 * </pre>
 *
 * Pure functions over arrays; no network is called here.
 */
@NullMarked
package dev.drover.inference.text;

import org.jspecify.annotations.NullMarked;
