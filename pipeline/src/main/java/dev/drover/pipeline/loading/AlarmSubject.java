package dev.drover.pipeline.loading;

/**
 * What the alarms of one book are about.
 *
 * @param id the batch, or the camera
 * @param batch empty if no loading is concerned
 * @param farm empty if not known
 */
record AlarmSubject(String id, String batch, String farm) {}
