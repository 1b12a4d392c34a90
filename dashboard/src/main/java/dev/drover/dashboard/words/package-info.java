/** Words for people, for what the plant itself tells in codes and numbers. */
@NullMarked
package dev.drover.dashboard.words;

import org.jspecify.annotations.NullMarked;
