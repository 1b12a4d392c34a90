import type { Found, ReadText, TileMetadata } from '../api/types'

/**
 * Reads the binary websocket message: one picture together with what was found on exactly this picture.
 * The layout stands in TileMessage.java; all numbers are unsigned, big endian.
 */
export const HEADER = 32
const MAGIC = 0x44525646 // "DRVF"
const SCORED = 1
const TAINTED = 2
const SIMULATED = 4

export interface TileFrame {
  tile: number
  /** epoch and seq in one, exact */
  frameId: bigint
  camera: string
  seq: number
  /** ingest clock, milliseconds since the epoch */
  captureMs: number
  width: number
  height: number
  scored: boolean
  tainted: boolean
  simulated: boolean
  objects: Found[]
  readings: ReadText[]
  jpeg: Uint8Array<ArrayBuffer>
}

export class MalformedMessage extends Error {}

/** @throws MalformedMessage if the bytes are no message of version 1 */
export function decode(buffer: ArrayBuffer): TileFrame {
  if (buffer.byteLength < HEADER) throw new MalformedMessage(`only ${buffer.byteLength} bytes`)
  const view = new DataView(buffer)
  if (view.getUint32(0) !== MAGIC) throw new MalformedMessage('wrong magic')
  const version = view.getUint8(4)
  if (version !== 1) throw new MalformedMessage(`version ${version}`)
  const flags = view.getUint8(5)
  const metaLength = view.getUint32(28)
  if (HEADER + metaLength >= buffer.byteLength) throw new MalformedMessage('no picture behind the metadata')
  const meta = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, HEADER, metaLength))) as TileMetadata
  return {
    tile: view.getUint16(6),
    frameId: view.getBigUint64(8),
    camera: meta.camera,
    seq: meta.seq,
    captureMs: Number(view.getBigUint64(16) / 1000n),
    width: view.getUint16(24),
    height: view.getUint16(26),
    scored: (flags & SCORED) !== 0,
    tainted: (flags & TAINTED) !== 0,
    simulated: (flags & SIMULATED) !== 0,
    objects: meta.objects ?? [],
    readings: meta.readings ?? [],
    jpeg: new Uint8Array(buffer, HEADER + metaLength),
  }
}
