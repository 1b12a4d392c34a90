/**
 * Long lists, told a page at a time: {@link dev.drover.dashboard.lists.ListPlace} says where an item stands,
 * {@link dev.drover.dashboard.lists.Some} how many there are beside those that are told.
 */
@NullMarked
package dev.drover.dashboard.lists;

import org.jspecify.annotations.NullMarked;
