/**
 * Plays with a Drover: {@code farm} simulates cameras, {@code demo} a whole loading, {@code bench} measures,
 * {@code chaos} breaks, {@code smoke} says whether video was judged. Nothing outside imports it but the launcher's
 * table of commands.
 */
package dev.drover.deploy.lab;
