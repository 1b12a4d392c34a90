/**
 * What a site hands out of a loading, so that it can be proved elsewhere.
 *
 * <pre>
 *   a loading is concluded --in the transaction that applies the row--> {@link dev.drover.dashboard.bundles.BundleQueue}   bundle, WANTED
 *   somebody asks -------------------> {@link dev.drover.dashboard.bundles.BundleDesk} -----------^
 *   {@link dev.drover.dashboard.bundles.BundleMaker} --WANTED--> {@link dev.drover.dashboard.bundles.CaseReader} --{@link dev.drover.dashboard.bundles.LoadingCase}--> {@link dev.drover.dashboard.bundles.BundleContents} --> proof --> BATCH-n.zip, then READY
 * </pre>
 *
 * <p>What goes into a bundle is fixed when it is asked for, so that a maker who was killed makes the same again. One
 * maker on a database gives the numbers; each bundle continues the one before.
 */
@NullMarked
package dev.drover.dashboard.bundles;

import org.jspecify.annotations.NullMarked;
