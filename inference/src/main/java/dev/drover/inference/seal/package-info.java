/**
 * Seals and electronic locks: from a crop to a number whose form and check digit are judged, never corrected.
 *
 * <pre>
 *   SealPainter ── paints bolt seals, strips and electronic locks ──► trainer, simulated farm, tests
 *   crop ─► SealReader ─► Reading ─► SealGrammar (and Iso6346) ─► SealJudgement
 * </pre>
 *
 * Formats are those collected in design/domain.md sections 5.2 and 5.3.
 */
package dev.drover.inference.seal;
