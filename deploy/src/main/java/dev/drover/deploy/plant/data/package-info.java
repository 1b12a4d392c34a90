/** The one folder that holds all state of a running Drover: its lock, its ports, its secrets, its roles' files. */
@NullMarked
package dev.drover.deploy.plant.data;

import org.jspecify.annotations.NullMarked;
