/**
 * Pictures that are painted, each with its exact truth: {@code scene} is the simulated farm, {@code plate} and
 * {@code seal} are single plates and seals, {@code container} is the side of one, {@code osd} what cameras write into
 * their pictures. For demonstrations, tests, measurements, and as a part of what is learnt from. No picture is loaded.
 */
@NullMarked
package dev.drover.inference.paint;

import org.jspecify.annotations.NullMarked;
