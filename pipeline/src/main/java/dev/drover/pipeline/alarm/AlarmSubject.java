package dev.drover.pipeline.alarm;

/**
 * What the alarms of one book are about.
 *
 * @param id the batch, or the camera
 * @param batch empty if no loading is concerned
 * @param farm empty if not known
 */
public record AlarmSubject(String id, String batch, String farm) {}
