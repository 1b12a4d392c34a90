/**
 * Seals and electronic locks: from a crop to a number whose form and check digit are judged, never corrected.
 *
 * <pre>
 *   SealPainter ── paints bolt seals, strips and electronic locks ──► trainer, simulated farm, tests
 *   crop ─► torch.TextReader ─► Reading ─► SealGrammar (and container.Iso6346) ─► SealJudgement
 * </pre>
 *
 * Formats are those collected in deploy/docs/identifiers.md#seals.
 */
@NullMarked
package dev.drover.inference.seal;

import org.jspecify.annotations.NullMarked;
