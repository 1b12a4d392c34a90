/**
 * Plates: from a crop to a text that is judged, never corrected.
 *
 * <pre>
 *   PlatePainter ── paints any kind of plate ──► trainer, simulated farm, tests
 *   crop ─► torch.TextReader ─────────────────────┐
 *        └► ocr.LineReader ─► CtcBeam, PlatePrefix ─┴► Agreement ─► Reading ─► PlateGrammar ─► PlateJudgement
 *                              several frames of one vehicle ─► CharacterVote
 * </pre>
 *
 * Formats are those of GA 36-2018 as collected in deploy/docs/identifiers.md#plates. The package is plain Java; no
 * network is called here.
 */
@NullMarked
package dev.drover.inference.plate;

import org.jspecify.annotations.NullMarked;
