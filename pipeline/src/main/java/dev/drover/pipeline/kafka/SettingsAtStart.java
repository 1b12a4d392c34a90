package dev.drover.pipeline.kafka;

import dev.drover.pipeline.wire.CameraRules;
import dev.drover.pipeline.wire.Orders;
import java.util.Map;

/**
 * What people laid down, as it stands when the jobs start.
 *
 * @param cameras registered, each with its farm
 * @param rules by camera
 * @param orders plans, rules of judgement, commands and seals
 */
public record SettingsAtStart(Map<String, String> cameras, Map<String, CameraRules> rules, Orders orders) {}
