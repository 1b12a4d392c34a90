/**
 * Tests of the whole: real processes, a real broker, real video, the real detector. All carry the tag {@code whole}.
 *
 * <pre>
 *   WholePlant (data folder, Plant, Supervisor, kill -9 of a role)
 *      ├─ MalformedInputTest     bad records between good ones
 *      ├─ KillEachRoleTest       every role killed while a seeded scene plays: CrossingMatch against the scene's truth,
 *      │                         LedgerReplay against the recorded detections
 *      ├─ PlantInBrowserTest     log in, see moving tiles with boxes and a rising count
 *      └─ DemoSmokeTest          the demo ends well and leaves no process behind
 * </pre>
 */
package dev.drover.deploy.whole;
