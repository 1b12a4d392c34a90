/** What a tile shows of a picture. */
export interface View {
  /** the tile is filled and what has no room is cut off; otherwise the whole picture is seen with bars beside it */
  fill: boolean
  /** from 1, beside filled or whole */
  zoom: number
  /** what lies in the tile's middle, in fractions of the picture */
  x: number
  y: number
}

/** A picture or a tile. */
export interface Size {
  w: number
  h: number
}

export const WHOLE: View = { fill: false, zoom: 1, x: 0.5, y: 0.5 }
const MOST = 8

/** Where the picture lies in the tile and by how much it is enlarged, its aspect kept and no bar where it could fill. Pure. */
export function placeOf(picture: Size, tile: Size, view: View) {
  const [across, down] = [tile.w / picture.w, tile.h / picture.h]
  const scale = (view.fill ? Math.max(across, down) : Math.min(across, down)) * view.zoom
  return { scale, x: along(tile.w, picture.w * scale, view.x), y: along(tile.h, picture.h * scale, view.y) }
}

const along = (room: number, length: number, middle: number) =>
  length <= room ? (room - length) / 2 : Math.min(0, Math.max(room - length, room / 2 - middle * length))

/** Nearer or farther by a factor; what lies at `at` of the tile stays there. Pure. */
export function zoomed(picture: Size, tile: Size, view: View, by: number, at: { x: number; y: number }): View {
  const zoom = Math.min(MOST, Math.max(1, view.zoom * by))
  const before = placeOf(picture, tile, view)
  const scale = (before.scale * zoom) / view.zoom
  const middle = (room: number, point: number, start: number, length: number) =>
    (point - start) / (length * before.scale) + (room / 2 - point) / (length * scale)
  return {
    ...view,
    zoom,
    x: middle(tile.w, at.x, before.x, picture.w),
    y: middle(tile.h, at.y, before.y, picture.h),
  }
}

/** Dragged by so many pixels of the tile. Pure. */
export function moved(picture: Size, tile: Size, view: View, by: { x: number; y: number }): View {
  const { scale, x, y } = placeOf(picture, tile, view)
  return {
    ...view,
    x: (tile.w / 2 - x - by.x) / (picture.w * scale),
    y: (tile.h / 2 - y - by.y) / (picture.h * scale),
  }
}

/** The zoom at which a pixel of the picture is one of the screen; 1 if the tile shows every pixel anyway. Pure. */
export const fullZoom = (picture: Size, screen: Size, fill: boolean): number =>
  Math.min(MOST, Math.max(1, 1 / placeOf(picture, screen, { ...WHOLE, fill }).scale))
