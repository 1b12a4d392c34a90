import type { Audit, Camera, Counts } from '../api/types'
import type { Tone } from '../video/tileState'
import { LAGGING_MS, LATE_MS } from '../video/tileState'

/** What is known of the whole, by whoever may look at it. */
export interface Known {
  connected: boolean
  cameras: Pick<Camera, 'id' | 'name' | 'state' | 'behind_s' | 'pace'>[]
  /** the worst that is wrong with the counts of any camera; empty if nothing is */
  counts: Exclude<Counts['status'], 'ok'> | ''
  /** null for whoever may not see it, and before it was read */
  evidence: Pick<Audit, 'state' | 'violations'> | null
  /** how old the pictures on the screen are; null where none is */
  pictureMs: number | null
  /** how far this computer's clock is from the server's, in seconds */
  skewS: number
}

export type Trouble =
  | 'offline'
  | 'evidence'
  | 'countsAway'
  | 'noPicture'
  | 'picturesExpire'
  | 'judgingLate'
  | 'countsBehind'
  | 'picturesLate'
  | 'judgingBehind'
  | 'simulationSlow'
  | 'countsRebuilding'
  | 'picturesLag'
  | 'camerasLag'
  | 'evidenceUnknown'
  | 'evidenceChecking'
  | 'skew'

export interface Standing {
  trouble: Trouble
  tone: Tone
  /** how many of how many, of which name */
  n?: number
  all?: number
  name?: string
  /** a span of time */
  ms?: number
  /** what it is about: a camera, all cameras, the inner life of the plant, or nothing one could open */
  about: 'camera' | 'cameras' | 'plant' | 'none'
  camera?: string
}

/** So much behind is no longer a hiccup: what people see counted is not what happens now. */
export const LATE_JUDGING_S = 60

/** Half of the time for which pictures are kept (drover.frames.v1): as much again, and they are gone unjudged. */
export const EXPIRING_S = 300
const SKEW_S = 2

/** All that is not well now, the worst first; empty while all is well. */
export function standings(known: Known): Standing[] {
  const ill: Standing[] = []
  const say = (trouble: Trouble, tone: Tone, about: Standing['about'], more: Partial<Standing> = {}) =>
    ill.push({ trouble, tone, about, ...more })

  const behind = Math.max(0, ...known.cameras.map((camera) => camera.behind_s ?? 0))
  const evidence = known.evidence
  const age = known.pictureMs ?? 0
  if (!known.connected) say('offline', 'red', 'none')
  if (evidence?.state === 'red') say('evidence', 'red', 'plant', { n: evidence.violations })
  if (known.counts === 'away') say('countsAway', 'red', 'plant')
  camerasThat(known, (state) => state === 'no_signal' || state === 'stalled', 'noPicture', 'red', say)
  if (behind >= EXPIRING_S) say('picturesExpire', 'red', 'plant', { ms: behind * 1000 })
  if (behind >= LATE_JUDGING_S && behind < EXPIRING_S) say('judgingLate', 'red', 'plant', { ms: behind * 1000 })
  if (known.counts === 'behind') say('countsBehind', 'red', 'plant')
  if (age > LATE_MS) say('picturesLate', 'red', 'plant', { ms: age })
  if (behind > 0 && behind < LATE_JUDGING_S) say('judgingBehind', 'amber', 'plant', { ms: behind * 1000 })
  const pace = Math.min(1, ...known.cameras.map((camera) => camera.pace))
  if (pace < 1) say('simulationSlow', 'amber', 'plant', { n: Math.floor(pace * 100) })
  if (known.counts === 'rebuilding') say('countsRebuilding', 'amber', 'plant')
  if (age > LAGGING_MS && age <= LATE_MS) say('picturesLag', 'amber', 'plant', { ms: age })
  camerasThat(known, (state) => state === 'lagging', 'camerasLag', 'amber', say)
  if (evidence?.state === 'unknown') say('evidenceUnknown', 'amber', 'plant')
  if (evidence?.state === 'checking') say('evidenceChecking', 'amber', 'plant')
  if (Math.abs(known.skewS) > SKEW_S) say('skew', 'amber', 'none', { n: known.skewS })
  return ill
}

function camerasThat(
  known: Known,
  ill: (state: Camera['state']) => boolean,
  trouble: Trouble,
  tone: Tone,
  say: (trouble: Trouble, tone: Tone, about: Standing['about'], more: Partial<Standing>) => void,
): void {
  const found = known.cameras.filter((camera) => ill(camera.state))
  const first = found[0]
  if (!first) return
  const more = { n: found.length, all: known.cameras.length, name: found.map((camera) => camera.name).join(', ') }
  if (found.length === 1) say(trouble, tone, 'camera', { ...more, camera: first.id })
  else say(trouble, tone, 'cameras', more)
}

/** Where a person can see what is behind it; null where there is nothing to open, or not for this person. */
export function wayTo(standing: Standing, maySeeHealth: boolean): string | null {
  if (standing.about === 'camera' && standing.camera) return `/cameras/${encodeURIComponent(standing.camera)}`
  if (standing.about === 'cameras') return '/wall'
  return standing.about === 'plant' && maySeeHealth ? '/health' : null
}
