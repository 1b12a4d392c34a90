/**
 * A simulated camera writes the number of each picture into its lowest rows, for machines to read (FrameStrip.java). They are no part of
 * what the camera sees, so people are not shown them: this share of the height is those rows and what a codec smears of them upwards.
 */
const MARK_SHARE = 1 / 36

/** How many rows of a picture of this height people are shown, from the top. Pure. */
export const seenHeight = (height: number, simulated: boolean): number =>
  simulated ? height - Math.ceil(height * MARK_SHARE) : height

/**
 * Covers those rows of a picture that stands as large as it fits in the middle of a canvas, as a video stands in its
 * place. The wall and pictures of evidence leave them out instead, by `seenHeight`.
 */
export function coverMark(
  paint: Pick<CanvasRenderingContext2D, 'canvas' | 'fillStyle' | 'fillRect'>,
  picture: { w: number; h: number },
  simulated: boolean,
): void {
  const seen = seenHeight(picture.h, simulated)
  if (seen === picture.h) return
  const scale = Math.min(paint.canvas.width / picture.w, paint.canvas.height / picture.h)
  const left = (paint.canvas.width - picture.w * scale) / 2
  const top = (paint.canvas.height - picture.h * scale) / 2
  paint.fillStyle = '#05080b'
  paint.fillRect(
    Math.floor(left),
    Math.floor(top + seen * scale),
    Math.ceil(picture.w * scale),
    Math.ceil((picture.h - seen) * scale) + 1,
  )
}

/** How many black and white cells the mark has, side by side. */
const CELLS = 40

/**
 * Whether the brightness of the cells, from left to right, is that of a mark: white, black, bits, black, white, and nothing between
 * black and white. Pure.
 */
export function isMark(cells: readonly number[]): boolean {
  if (cells.length !== CELLS) return false
  const at = (i: number) => cells[i] ?? 0
  const high = (at(0) + at(CELLS - 1)) / 2
  const low = (at(1) + at(CELLS - 2)) / 2
  const near = (high - low) / 4
  return high - low >= 60 && cells.every((one) => Math.abs(one - high) <= near || Math.abs(one - low) <= near)
}

/** Whether a picture bears the mark: for one of a camera that is no more, of which nobody can say whether it was simulated. */
export function bearsMark(image: HTMLImageElement): boolean {
  const canvas = document.createElement('canvas')
  canvas.width = image.naturalWidth
  canvas.height = 1
  const pen = canvas.getContext('2d')
  if (!pen || !image.naturalWidth) return false
  const rows = Math.max(6, Math.floor(image.naturalHeight / 45))
  const row = image.naturalHeight - Math.ceil(rows / 2)
  pen.drawImage(image, 0, row, image.naturalWidth, 1, 0, 0, image.naturalWidth, 1)
  const { data } = pen.getImageData(0, 0, image.naturalWidth, 1)
  return isMark(
    Array.from({ length: CELLS }, (_, i) =>
      mean(data, ((i + 0.3) * image.naturalWidth) / CELLS, ((i + 0.7) * image.naturalWidth) / CELLS),
    ),
  )
}

/** Of the green of RGBA pixels: what a picture without colour has of each. */
function mean(rgba: Uint8ClampedArray, from: number, to: number): number {
  const first = Math.floor(from)
  const last = Math.max(first + 1, Math.floor(to))
  let sum = 0
  for (let x = first; x < last; x++) sum += rgba[4 * x + 1] ?? 0
  return sum / (last - first)
}
