import type { ProcessNow } from '../api/types'
import type { Knows, Say } from '../i18n/say'

/** Which counter says how much a stage gets done, and which histogram how late it is; the first that a process has. */
const RATES = ['drover_ingest_frames', 'drover_dashboard_frames']
const LAGS = ['drover_frame_age_seconds']

/** One process in three figures: what it does, how late it is, what it loses. */
export function summary(process: ProcessNow): { rate: number | null; lag: number | null; drops: number } {
  const rates = process.figures.filter((f) => f.kind === 'rate')
  const name =
    RATES.find((wanted) => rates.some((f) => f.name === wanted)) ?? rates.find((f) => f.name.endsWith('frames'))?.name
  const chosen = rates.filter((f) => f.name === name && f.now !== null)
  const lags = process.figures.flatMap((f) => (LAGS.includes(f.name) && f.now !== null ? [f.now] : []))
  const busiest = Math.max(-1, ...stages(process).map((stage) => stage.out ?? -1))
  if (!chosen.length && busiest >= 0)
    return { rate: busiest, lag: lags.length ? Math.max(...lags) : null, drops: drops(process) }
  return {
    rate: chosen.length ? chosen.reduce((sum, f) => sum + (f.now ?? 0), 0) : null,
    lag: lags.length ? Math.max(...lags) : null,
    drops: drops(process),
  }
}

const drops = (process: ProcessNow) =>
  process.figures.filter((f) => f.kind === 'drop').reduce((sum, f) => sum + (f.now ?? 0), 0)

/** One operator of one job. */
export interface Stage {
  name: string
  in: number | null
  out: number | null
  /** records that wait before it; null where it does not say */
  waiting: number | null
}

const STAGE_FIGURES: Record<string, 'in' | 'out' | 'waiting'> = {
  drover_stage_records_in: 'in',
  drover_stage_records_out: 'out',
  drover_source_lag_records: 'waiting',
}

/**
 * The same for a person: by the word for what a stage does. What commits transactions moves no records and is left out;
 * all names stand among the figures.
 */
export function stagesInWords(all: Stage[], t: Say, te: Knows): Stage[] {
  return all
    .filter((stage) => !stage.name.endsWith(': Committer'))
    .map((stage) => {
      const name = stage.name.replace(/^\w+ /, '').replace(/: .*$/, '')
      return { ...stage, name: te(`stage.${name}`) ? t(`stage.${name}`) : name }
    })
}

/** The stages of the jobs that run in a process, as they report them; empty for processes without jobs. */
export function stages(process: ProcessNow): Stage[] {
  const found = new Map<string, Stage>()
  for (const figure of process.figures) {
    const part = STAGE_FIGURES[figure.name]
    if (!part) continue
    const name = figure.labels.replace(/\b(job|stage)=/g, '')
    const stage = found.get(name) ?? { name, in: null, out: null, waiting: null }
    stage[part] = (stage[part] ?? 0) + (figure.now ?? 0)
    found.set(name, stage)
  }
  return [...found.values()]
}

/** Why Redis does not take the view now, in the words of the jobs that write it; the page has a sentence for each. */
const VIEW_TROUBLES = [
  'readonly',
  'oom',
  'noperm',
  'noauth',
  'wrongpass',
  'busy',
  'loading',
  'misconf',
  'noreplicas',
  'moved',
  'clusterdown',
  'timeout',
  'away',
] as const

export function viewTroubles(processes: ProcessNow[]): ((typeof VIEW_TROUBLES)[number] | 'other')[] {
  const told = processes
    .flatMap((process) => process.figures)
    .filter((figure) => figure.name === 'drover_view_refused' && figure.now === 1)
    .map((figure) => VIEW_TROUBLES.find((kind) => figure.labels.includes(`kind=${kind}`)) ?? 'other')
  return [...new Set(told)]
}

/** From so much on the disk's state is told; what the launcher does then stands in its log. */
const DISK_FILLS = 70
const DISK_NEARLY_FULL = 90

/** How full the disk of the data is, in per cent, once that is worth a word; the page has a sentence for both. */
export function diskTrouble(processes: ProcessNow[]): { kind: 'diskFills' | 'diskNearlyFull'; percent: number } | null {
  const used = processes
    .flatMap((process) => process.figures)
    .find((figure) => figure.name === 'drover_disk_used_percent')?.now
  if (used === null || used === undefined || used < DISK_FILLS) return null
  return { kind: used >= DISK_NEARLY_FULL ? 'diskNearlyFull' : 'diskFills', percent: used }
}
