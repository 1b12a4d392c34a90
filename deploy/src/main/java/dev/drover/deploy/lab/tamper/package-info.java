/**
 * Bundles of evidence that somebody changed on purpose: whether each is found, and named rightly.
 *
 * <pre>
 *   SampleEvidence (rows, pictures, clips, recordings; two versions) --StoredZip--> TamperedBundle (by the seed)
 *       TamperRun: BundleVerifier, BundleChain --> TamperReport
 * </pre>
 */
@NullMarked
package dev.drover.deploy.lab.tamper;

import org.jspecify.annotations.NullMarked;
