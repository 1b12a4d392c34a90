/** The one folder that holds all state of a running Drover: its lock, its ports, its secrets, its roles' files. */
package dev.drover.deploy.plant.data;
