/**
 * The loading that {@code drover demo} plays on the simulated farm, so that a stranger sees a whole one.
 *
 * <pre>
 *   DemoScript: what is planned (with one planted fault) and what the officer does when, pure data
 *     --> DemoLoading: writes the plan to drover.plans.v1 and, in time, the officer's commands to drover.commands.v1
 * </pre>
 *
 * <p>Everything that follows is judged by the real jobs from the real pictures: nothing here writes a count, a reading
 * or an alarm. The officer is called simulated wherever he appears.
 */
@NullMarked
package dev.drover.deploy.lab.demo;

import org.jspecify.annotations.NullMarked;
