/**
 * Plans and rules of judgement as people write them, in files.
 *
 * <pre>
 *   judgement-v1.yaml --> {@link dev.drover.pipeline.plan.ShippedRules} --> JudgementRules version 1
 * </pre>
 */
package dev.drover.pipeline.plan;
