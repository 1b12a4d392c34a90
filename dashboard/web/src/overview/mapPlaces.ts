/** A farm on the map. */
interface Placed {
  lon: number | null
  lat: number | null
}

/** A line of the graticule. */
export interface Meridian {
  degrees: number
  at: number
  across: 'x' | 'y'
}

/** From degrees to the map's own units, with what lines to draw. */
export interface Projection {
  x: (lon: number) => number
  y: (lat: number) => number
  lines: Meridian[]
}

const LEAST_SPAN = 0.6
const MARGIN = 0.09

/**
 * Fits all places into a map of this size, a degree east as long as it is on the ground there. There is no outline: what
 * borders may be drawn is not ours to say. Pure.
 */
export function project(places: readonly Placed[], width: number, height: number): Projection {
  const known = places.filter((one): one is { lon: number; lat: number } => one.lon !== null && one.lat !== null)
  const middle = (values: number[]) => (values.length ? (Math.min(...values) + Math.max(...values)) / 2 : 0)
  const span = (values: number[]) => Math.max(LEAST_SPAN, values.length ? Math.max(...values) - Math.min(...values) : 0)
  const lons = known.map((one) => one.lon)
  const lats = known.map((one) => one.lat)
  const [lon0, lat0] = [middle(lons), middle(lats)]
  const shrink = Math.cos((lat0 * Math.PI) / 180)
  const room = 1 - 2 * MARGIN
  const scale = Math.min((width * room) / (span(lons) * shrink), (height * room) / span(lats))
  const x = (lon: number) => width / 2 + (lon - lon0) * shrink * scale
  const y = (lat: number) => height / 2 - (lat - lat0) * scale
  const step = height / scale > 4 ? 1 : 0.5
  const across = (from: number, to: number, at: (degrees: number) => number, way: 'x' | 'y') => {
    const lines: Meridian[] = []
    for (let degrees = Math.ceil(from / step) * step; degrees <= to; degrees += step)
      lines.push({ degrees, at: at(degrees), across: way })
    return lines
  }
  const [halfLon, halfLat] = [width / 2 / shrink / scale, height / 2 / scale]
  return {
    x,
    y,
    lines: [...across(lon0 - halfLon, lon0 + halfLon, x, 'x'), ...across(lat0 - halfLat, lat0 + halfLat, y, 'y')],
  }
}
