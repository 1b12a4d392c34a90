import { expect, it } from 'vitest'
import type { Figure } from '../src/api'
import { summary } from '../src/health'

const figure = (name: string, kind: Figure['kind'], now: number | null): Figure => ({ name, labels: '', kind, now, total: 0 })

it('should sum the rates of a stage and its drops, and take its worst lag', () => {
  const figures = [figure('drover_ingest_frames', 'rate', 4), figure('drover_ingest_frames', 'rate', 6), figure('drover_x', 'drop', 2), figure('drover_frame_age_seconds', 'p95_seconds', 0.2), figure('drover_frame_age_seconds', 'p95_seconds', 0.4)]
  expect(summary({ name: 'ingest', up: true, cpu_cores: 1, resident_bytes: 1, figures })).toEqual({ rate: 10, lag: 0.4, drops: 2 })
})

it('should not call an unknown rate zero', () => {
  expect(summary({ name: 'jobs', up: true, cpu_cores: null, resident_bytes: null, figures: [] })).toEqual({ rate: null, lag: null, drops: 0 })
})
