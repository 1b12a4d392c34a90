/**
 * Which farms there are, which office supervises each, and which cameras hang where: what customs registered, not what
 * is connected now.
 *
 * <pre>
 *   REST (one farm) ------------------> {@link dev.drover.dashboard.farms.FarmText} --> {@link dev.drover.dashboard.farms.RegisteredFarm} --> {@link dev.drover.dashboard.farms.FarmRegister}
 *   drover farms import (a table) ----> {@link dev.drover.dashboard.farms.FarmImport} --.        PostgreSQL: office, farm, farm_history,
 *   drover db load (a whole world) ---> {@link dev.drover.dashboard.farms.SampleWorld} --+-----> camera_place, camera_group, loading_fact
 * </pre>
 *
 * <p>A farm's registration number is the name that cameras, plans and people's rights have for it. Every version of a
 * farm stays, with who wrote it. What does not fit is told as a {@link dev.drover.dashboard.farms.RegisterFault}:
 * field, code, and words in both languages.
 */
@NullMarked
package dev.drover.dashboard.farms;

import org.jspecify.annotations.NullMarked;
