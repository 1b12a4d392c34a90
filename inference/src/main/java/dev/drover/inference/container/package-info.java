/**
 * Container numbers of ISO 6346 (deploy/docs/identifiers.md#container-numbers): their form as a grammar for a reader of
 * columns, and the check digit, which electronic locks use as well.
 *
 * <pre>
 *   columns of a network ─► text.CtcBeam with ContainerForm ─► number, or none
 * </pre>
 */
@NullMarked
package dev.drover.inference.container;

import org.jspecify.annotations.NullMarked;
