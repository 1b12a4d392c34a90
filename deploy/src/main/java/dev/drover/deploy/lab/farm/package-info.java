/**
 * The simulated farm as real cameras: RTSP servers that send H.264, and recordings.
 *
 * <pre>
 *  FarmRole ─► FarmMain ─ FarmConfig, FarmCameras
 *                 │
 *                 ▼  per camera
 *  FilmMaker ─► SceneFilm ─► Playback ─► RtspServer ─► clients
 *
 *  SceneCommand ─► SceneRecorder ─► SceneEncoder ─► MP4, truth as JSON
 *
 *  FilmMaker     Scene ─► SceneEncoder, a little ahead of what is shown, or a file that was kept
 *  Playback      which frame is due now
 * </pre>
 *
 * Pixels are painted and encoded once; after that a camera costs no more than sending bytes. A film that is not whole
 * yet is shown while it is made. The truth of what is shown is {@link dev.drover.inference.paint.scene.SceneTruth}; a
 * film that starts again repeats it.
 */
@NullMarked
package dev.drover.deploy.lab.farm;

import org.jspecify.annotations.NullMarked;
