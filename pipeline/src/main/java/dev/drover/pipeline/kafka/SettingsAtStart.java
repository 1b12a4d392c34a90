package dev.drover.pipeline.kafka;

import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.Orders;
import java.util.Map;
import java.util.Set;

/**
 * What people laid down, as it stands when the jobs start.
 *
 * @param cameras registered
 * @param rules by camera
 * @param orders plans, rules of judgement, commands and seals
 */
public record SettingsAtStart(Set<String> cameras, Map<String, CameraRules> rules, Orders orders) {}
