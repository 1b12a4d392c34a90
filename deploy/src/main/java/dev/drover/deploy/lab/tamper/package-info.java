/**
 * Bundles of evidence that somebody changed on purpose: whether each is found, and named rightly.
 *
 * <pre>
 *   SampleEvidence (rows, pictures, clips, recordings; two versions) --StoredZip--> Tampering (by the seed) --> BundleVerifier, BundleChain
 *                                                                                        TamperRun --> TamperReport
 * </pre>
 */
@NullMarked
package dev.drover.deploy.lab.tamper;

import org.jspecify.annotations.NullMarked;
