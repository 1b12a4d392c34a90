import type { Alarm, CamerasTold, LoadingsTold } from '../api/types'
import type { Line } from './draw'
import type { View } from './view'

/** Between the page and its wall worker. */
export type ToWorker =
  | { type: 'connect'; url: string; ticket: string }
  | { type: 'disconnect' }
  | {
      type: 'attach'
      tile: number
      camera: string
      canvas: OffscreenCanvas
      width: number
      height: number
      dpr: number
      fps: number
    }
  /** pictures a second at most, 0 for all */
  | { type: 'pace'; tile: number; fps: number }
  | { type: 'detach'; tile: number }
  | { type: 'resize'; tile: number; width: number; height: number; dpr: number }
  | { type: 'view'; tile: number; view: View }
  | { type: 'overlay'; on: boolean; labels: Record<string, string> }
  | { type: 'lines'; camera: string; lines: Line[] }

export interface Painted {
  type: 'painted'
  tile: number
  camera: string
  seq: number
  captureMs: number
  /** on the server's clock, when it was painted */
  paintedMs: number
  boxes: number
  scored: boolean
  tainted: boolean
}

export type FromWorker =
  | { type: 'open' }
  | { type: 'closed'; code: number }
  | { type: 'event'; data: CamerasTold }
  /** where loadings stand, those that changed */
  | { type: 'loadings'; data: LoadingsTold }
  /** a step of an alarm */
  | { type: 'alarm'; data: Alarm }
  /** steps of alarms may have been missed: the list must be read anew */
  | { type: 'alarmsMissed' }
  | Painted
