/**
 * What runs a Drover, whoever asks for it. A {@code config.ServeConfig} says what a person wants, a
 * {@code data.DataFolder} holds what is kept, {@code roles.Deployment} draws up the processes,
 * {@code supervise.Supervisor} keeps them alive. It prints nothing and knows no verb, and nothing of {@code lab};
 * {@link dev.drover.deploy.plant.JavaProgram} stands here because all need it.
 */
@NullMarked
package dev.drover.deploy.plant;

import org.jspecify.annotations.NullMarked;
