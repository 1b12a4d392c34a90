/**
 * What the rows of one loading add up to, for everybody who reads the ledger.
 *
 * <pre>
 *   LedgerEntry --> {@link dev.drover.pipeline.wire.fold.LoadingStanding}     what one row says of the whole loading: the Redis view,
 *                                                                the list in the database
 *   all of them --> {@link dev.drover.pipeline.wire.fold.LoadingFold} --> {@link dev.drover.pipeline.wire.fold.FoldedLoading}
 * </pre>
 *
 * <p>It judges nothing: what a row does not say is not known.
 */
@NullMarked
package dev.drover.pipeline.wire.fold;

import org.jspecify.annotations.NullMarked;
