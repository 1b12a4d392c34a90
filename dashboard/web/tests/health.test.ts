import { expect, it } from 'vitest'
import type { Figure, ProcessNow } from '../src/api/types'
import { diskTrouble, stages, stagesInWords, summary, viewTroubles } from '../src/health/stages'

const figure = (name: string, kind: Figure['kind'], now: number | null): Figure => ({
  name,
  labels: '',
  kind,
  now,
  total: 0,
})

it('should sum the rates of a stage and its drops, and take its worst lag', () => {
  const figures = [
    figure('drover_ingest_frames', 'rate', 4),
    figure('drover_ingest_frames', 'rate', 6),
    figure('drover_x', 'drop', 2),
    figure('drover_frame_age_seconds', 'p95_seconds', 0.2),
    figure('drover_frame_age_seconds', 'p95_seconds', 0.4),
  ]
  expect(summary({ name: 'ingest', up: true, cpu_cores: 1, resident_bytes: 1, figures })).toEqual({
    rate: 10,
    lag: 0.4,
    drops: 2,
  })
})

it('should not call an unknown rate zero', () => {
  expect(summary({ name: 'jobs', up: true, cpu_cores: null, resident_bytes: null, figures: [] })).toEqual({
    rate: null,
    lag: null,
    drops: 0,
  })
})

it('should list the stages of a job with what goes in, what comes out and what waits', () => {
  const of = (name: string, labels: string, now: number): Figure => ({ name, labels, kind: 'rate', now, total: 0 })
  const figures = [
    of('drover_stage_records_in', 'job=score stage=DetectObjects', 20),
    of('drover_stage_records_out', 'job=score stage=DetectObjects', 19),
    of('drover_source_lag_records', 'job=score stage=frames', 7),
  ]
  const jobs = { name: 'jobs', up: true, cpu_cores: 1, resident_bytes: 1, figures }
  expect(stages(jobs)).toEqual([
    { name: 'score DetectObjects', in: 20, out: 19, waiting: null },
    { name: 'score frames', in: null, out: null, waiting: 7 },
  ])
  expect(summary(jobs).rate).toBe(19)
})

it('should say once why the view is not taken, and only while it is not', () => {
  const refused = (labels: string, now: number): Figure => ({
    name: 'drover_view_refused',
    labels,
    kind: 'value',
    now,
    total: 0,
  })
  const jobs = (...figures: Figure[]) => [{ name: 'jobs', up: true, cpu_cores: 1, resident_bytes: 1, figures }]
  expect(
    viewTroubles(jobs(refused('kind=readonly writer=sink', 1), refused('kind=readonly writer=keeper', 1))),
  ).toEqual(['readonly'])
  expect(viewTroubles(jobs(refused('kind=oom writer=sink', 0)))).toEqual([])
  expect(viewTroubles(jobs(refused('kind=brand_new writer=sink', 1)))).toEqual(['other'])
})

it('should call stages by what they do, and leave out what only commits', () => {
  const stage = (name: string) => ({ name, in: 1, out: 1, waiting: null })
  const told = stagesInWords(
    ['score AdmitFrames', 'score detections-out: Writer', 'score detections-out: Committer', 'score Brand New'].map(
      stage,
    ),
    (key) => `word of ${key}`,
    (key) => ['stage.AdmitFrames', 'stage.detections-out'].includes(key),
  )
  expect(told.map((one) => one.name)).toEqual([
    'word of stage.AdmitFrames',
    'word of stage.detections-out',
    'Brand New',
  ])
})

it('should tell of a disk that fills from 70 per cent on, and of one that is nearly full from 90', () => {
  const used = (now: number | null): ProcessNow[] => [
    {
      name: 'plant',
      up: true,
      cpu_cores: 0,
      resident_bytes: 0,
      figures: [{ name: 'drover_disk_used_percent', labels: '', kind: 'value', now, total: 0 }],
    },
  ]
  expect(diskTrouble(used(69))).toBeNull()
  expect(diskTrouble(used(70))).toEqual({ kind: 'diskFills', percent: 70 })
  expect(diskTrouble(used(90))).toEqual({ kind: 'diskNearlyFull', percent: 90 })
  expect(diskTrouble(used(null))).toBeNull()
  expect(diskTrouble([])).toBeNull()
})
