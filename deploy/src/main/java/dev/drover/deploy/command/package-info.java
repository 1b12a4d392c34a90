/**
 * The verbs of {@code deploy/drover}. {@link dev.drover.deploy.lab.demo.DemoCommand} and {@code ServeCommand} look
 * around ({@code Preflight}), open the data folder, draw up a {@link dev.drover.deploy.plant.roles.Deployment} and hand
 * its roles to one {@code PlantRun}, which tells the person what happens ({@code ConsoleReporter}) and stops everything
 * at the end.
 */
package dev.drover.deploy.command;
