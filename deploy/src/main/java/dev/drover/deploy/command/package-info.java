/**
 * The verbs that run a Drover, and what other verbs share with them. {@code ServeCommand} looks around
 * ({@code Preflight}), opens the data folder, draws up a {@link dev.drover.deploy.plant.roles.Deployment} and hands its
 * processes to one {@code PlantRun}, which tells the person what happens ({@code ConsoleReporter}) and stops everything
 * at the end; {@code SmokeCheck} says what each camera gave.
 */
@NullMarked
package dev.drover.deploy.command;

import org.jspecify.annotations.NullMarked;
