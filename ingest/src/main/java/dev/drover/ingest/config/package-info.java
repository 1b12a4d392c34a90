/**
 * The one way in which a program reads what a person wrote for it: every mistake at once, each with its line.
 *
 * <pre>
 *   file --ConfigFile--> YamlTree --> ConfigNode   a place that knows its line and notes what is wrong there
 *                                        '--> ConfigKeys   a mapping that is asked key by key
 *   record's constructor --ConfigCheck--> what a value must be, whoever builds the record
 * </pre>
 *
 * Unknown keys and keys that stand twice are refused; so is a file that is no UTF-8. Nothing of the YAML library
 * escapes.
 */
@NullMarked
package dev.drover.ingest.config;

import org.jspecify.annotations.NullMarked;
