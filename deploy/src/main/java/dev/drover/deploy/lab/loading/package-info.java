/**
 * The simulated loading, without its pictures: what demo, bench and chaos share of it.
 *
 * <pre>
 *   Declaration   what the papers say            ─► a plan
 *   OfficerStep   what the officer does          ─► a command
 *   SceneScript   what a good detector finds of a painted ramp, seeded
 * </pre>
 *
 * When he does it, and what else there is to see, each of them has of its own: the demo in time with its films, bench
 * an hour of two loadings at once, chaos a scene that is played faster than life. The tests of the pipeline have a
 * loading of their own, with the faults built in that must be found; they cannot see this module.
 */
@NullMarked
package dev.drover.deploy.lab.loading;

import org.jspecify.annotations.NullMarked;
