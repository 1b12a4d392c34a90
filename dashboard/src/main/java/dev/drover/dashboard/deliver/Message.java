package dev.drover.dashboard.deliver;

/**
 * What is sent.
 *
 * @param id the webhook-id: the same for every attempt
 * @param kind e.g. {@code dev.drover.alarm.raised.v1}
 * @param body JSON, the same bytes for every attempt
 */
record Message(String id, String kind, String body) {}
