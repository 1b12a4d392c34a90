package dev.drover.deploy.analyse;

/**
 * One text that was read in a recording.
 *
 * @param kind plate or seal
 * @param text as read, never corrected
 * @param pictures in how many pictures it was read so
 * @param confidence the best of these readings, 0 to 1
 */
record ReadingTotal(String kind, String text, long pictures, double confidence) {}
