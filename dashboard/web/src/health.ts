import type { ProcessNow } from './api'

/** Which counter says how much a stage gets done, and which histogram how late it is; the first that a process has. */
const RATES = [
  'drover_ingest_frames',
  'drover_score_frames',
  'drover_dashboard_frames',
  'drover_frames',
  'drover_supervise_records',
]
const LAGS = ['drover_frame_age_seconds', 'drover_stage_duration_seconds']

/** One process in three figures: what it does, how late it is, what it loses. */
export function summary(process: ProcessNow): { rate: number | null; lag: number | null; drops: number } {
  const rates = process.figures.filter((f) => f.kind === 'rate')
  const name = RATES.find((wanted) => rates.some((f) => f.name === wanted)) ?? rates.find((f) => f.name.endsWith('frames'))?.name
  const chosen = rates.filter((f) => f.name === name && f.now !== null)
  const lags = process.figures.filter((f) => LAGS.includes(f.name) && f.now !== null).map((f) => f.now as number)
  return {
    rate: chosen.length ? chosen.reduce((sum, f) => sum + (f.now ?? 0), 0) : null,
    lag: lags.length ? Math.max(...lags) : null,
    drops: process.figures.filter((f) => f.kind === 'drop').reduce((sum, f) => sum + (f.now ?? 0), 0),
  }
}
