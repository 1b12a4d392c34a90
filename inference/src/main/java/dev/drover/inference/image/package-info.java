/**
 * Pixels before and after the networks: {@link dev.drover.inference.image.Pictures} decodes, scales, crops and measures
 * a picture. Whether a JPEG from outside may be decoded at all says whoever receives it. In production OpenCV is
 * imported here and for the letterbox, and nothing native leaves a method.
 */
@NullMarked
package dev.drover.inference.image;

import org.jspecify.annotations.NullMarked;
