/**
 * What makes a bundle provable away from Drover: its bytes, its manifest, its signature, and the check of all three.
 *
 * <pre>
 *   files, {@link dev.drover.dashboard.proof.Manifest} --{@link dev.drover.dashboard.proof.SiteKey}--> {@link dev.drover.dashboard.proof.BundleWriter} --> BATCH-n.zip
 *   BATCH-n.zip, site.pub --> {@link dev.drover.dashboard.proof.BundleVerifier} --> {@link dev.drover.dashboard.proof.BundleFinding}, one for each thing that is not as it was signed
 *                                |- in place: {@link dev.drover.dashboard.proof.PlaceCheck}, every byte of the file at the place where it must be
 *                                '- else: {@link dev.drover.dashboard.proof.BundleWalk}, what stands there, to name what was added, removed or moved
 * </pre>
 *
 * <p>A bundle is a ZIP of which every byte follows from its manifest and its files: {@link
 * dev.drover.dashboard.proof.ZipLayout}. Nothing in it is packed, so a check reads it once and unpacks nothing.
 */
@NullMarked
package dev.drover.dashboard.proof;

import org.jspecify.annotations.NullMarked;
