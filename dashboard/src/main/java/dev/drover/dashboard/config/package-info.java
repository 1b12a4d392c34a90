/** The dashboard's one configuration: read once, every mistake told with its line. */
package dev.drover.dashboard.config;
