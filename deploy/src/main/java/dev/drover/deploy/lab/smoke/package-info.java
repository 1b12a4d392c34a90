/** Decides at the end of {@code drover demo --duration} whether video was really judged. */
package dev.drover.deploy.lab.smoke;
