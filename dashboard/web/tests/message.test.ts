import { describe, expect, it } from 'vitest'
import { decode, HEADER, MalformedMessage } from '../src/video/message'

function message(
  change: (view: DataView) => void = () => {},
  meta: object = { camera: 'ramp-1', epoch: 7, seq: 9, objects: [{ c: 'pig', s: 0.91, b: [1, 2, 30, 40] }] },
) {
  const json = new TextEncoder().encode(JSON.stringify(meta))
  const jpeg = new Uint8Array([0xff, 0xd8, 1, 2, 0xff, 0xd9])
  const bytes = new Uint8Array(HEADER + json.length + jpeg.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, 0x44525646)
  view.setUint8(4, 1)
  view.setUint8(5, 1 | 4)
  view.setUint16(6, 513)
  view.setBigUint64(8, (7n << 32n) | 9n)
  view.setBigUint64(16, 1_795_000_000_123_456n)
  view.setUint16(24, 640)
  view.setUint16(26, 360)
  view.setUint32(28, json.length)
  bytes.set(json, HEADER)
  bytes.set(jpeg, HEADER + json.length)
  change(view)
  return bytes.buffer
}

describe('a binary message', () => {
  it('should give the picture and exactly its own boxes', () => {
    const frame = decode(message())
    expect(frame).toMatchObject({
      tile: 513,
      camera: 'ramp-1',
      seq: 9,
      frameId: (7n << 32n) | 9n,
      width: 640,
      height: 360,
      scored: true,
      simulated: true,
      tainted: false,
    })
    expect(frame.captureMs).toBe(1_795_000_000_123)
    expect(frame.objects).toEqual([{ c: 'pig', s: 0.91, b: [1, 2, 30, 40] }])
    expect([...frame.jpeg]).toEqual([0xff, 0xd8, 1, 2, 0xff, 0xd9])
  })

  it('should say that a picture is not scored and have no boxes then', () => {
    const frame = decode(message((view) => view.setUint8(5, 2), { camera: 'a', epoch: 1, seq: 1 }))
    expect(frame.scored).toBe(false)
    expect(frame.tainted).toBe(true)
    expect(frame.objects).toEqual([])
  })

  it.each([
    ['another magic', (view: DataView) => view.setUint32(0, 1)],
    ['another version', (view: DataView) => view.setUint8(4, 2)],
    ['metadata longer than the message', (view: DataView) => view.setUint32(28, 4_000_000_000)],
  ])('should refuse %s', (_, change) => {
    expect(() => decode(message(change))).toThrow(MalformedMessage)
  })

  it('should refuse a message shorter than its header', () => {
    expect(() => decode(new ArrayBuffer(HEADER - 1))).toThrow(MalformedMessage)
  })
})
