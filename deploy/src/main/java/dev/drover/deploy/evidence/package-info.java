/**
 * Commands that look back: {@code ledger verify} proves that what was written is whole and unchanged, {@code verify}
 * that a bundle is what was signed, {@code replay} judges recorded detections again, {@code export} puts a camera's
 * recording together. None writes anything but the files it is told to.
 */
@NullMarked
package dev.drover.deploy.evidence;

import org.jspecify.annotations.NullMarked;
