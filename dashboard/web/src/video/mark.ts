/**
 * A simulated camera writes the number of each picture into its lowest rows, for machines to read (FrameStrip.java). They are no part of
 * what the camera sees, so people are not shown them: this share of the height is those rows and what a codec smears of them upwards.
 */
const MARK_SHARE = 1 / 36

/** How many rows of a picture of this height people are shown, from the top. Pure. */
export const seenHeight = (height: number, simulated: boolean): number =>
  simulated ? height - Math.ceil(height * MARK_SHARE) : height
