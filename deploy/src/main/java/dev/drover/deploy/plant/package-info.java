/**
 * What a running Drover consists of on one machine: {@code config} (the file of {@code serve}), {@code data} (the one
 * folder that holds all state), {@code roles} (the processes), {@code supervise} (keeps them alive). It knows nothing
 * of {@code lab}, which plays with it.
 */
package dev.drover.deploy.plant;
