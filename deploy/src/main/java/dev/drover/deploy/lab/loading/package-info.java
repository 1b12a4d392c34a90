/**
 * The simulated loading, without its pictures: {@link dev.drover.deploy.lab.loading.SceneScript} is what a good
 * detector finds of a painted ramp.
 */
package dev.drover.deploy.lab.loading;
