/**
 * Plans and rules of judgement as people write them, in files.
 *
 * <pre>
 *   text --> LinedText (a tree that knows its lines) --> SchemaCheck ({@code plan.schema.json, judgement.schema.json})
 *        --> PlanSense, JudgementSense (what must hold beyond the form), JudgementReader
 *        --> {@link dev.drover.pipeline.plan.PlanFiles}: {@link dev.drover.pipeline.plan.Checked}, a LoadingPlan or JudgementRules,
 *            or every {@link dev.drover.pipeline.plan.PlanProblem}
 *   judgement-v1.yaml --> {@link dev.drover.pipeline.plan.ShippedRules} --> JudgementRules version 1
 * </pre>
 */
@NullMarked
package dev.drover.pipeline.plan;

import org.jspecify.annotations.NullMarked;
