/**
 * Pixels before and after the networks: {@link dev.drover.inference.image.JpegHeader} says whether a JPEG may be decoded,
 * {@link dev.drover.inference.image.Pictures} decodes, scales, crops and measures it. OpenCV is imported here only, and
 * nothing native leaves a method.
 */
package dev.drover.inference.image;
