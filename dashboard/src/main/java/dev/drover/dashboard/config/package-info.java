/** The dashboard's one configuration: read once, every mistake told with its line. */
@NullMarked
package dev.drover.dashboard.config;

import org.jspecify.annotations.NullMarked;
