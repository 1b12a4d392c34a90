import { joined, type Span } from './spans'

/** A picture that was shown longer ago than this of film is no neighbour: an animal may have crossed in between. */
const LONGEST_US = 500_000
/** A picture that stands was looked at for itself. */
const STILL_US = 1_000

/**
 * What was really looked at, told by the pictures that were painted: what lies between two that followed each other while
 * the film ran slowly enough, or was stepped through. What was jumped over was not.
 */
export class Viewed {
  private readonly last = new Map<string, number>()
  private readonly all = new Map<string, Span[]>()

  /** @param speed what runs no faster than so many times counts */
  constructor(private readonly speed: number) {}

  /** A picture of a camera was painted while the film ran. */
  ran(camera: string, us: number, rate: number): void {
    const last = this.last.get(camera)
    if (last !== undefined && rate <= this.speed && us > last && us - last <= LONGEST_US)
      this.add(camera, { from: last, to: us })
    this.last.set(camera, us)
  }

  /** A picture was painted that stands. `neighbour`: the one before it was the next in the row of numbered pictures. */
  stood(camera: string, us: number, neighbour: boolean): void {
    const last = this.last.get(camera)
    if (neighbour && last !== undefined && Math.abs(us - last) <= 2 * LONGEST_US)
      this.add(camera, { from: Math.min(us, last), to: Math.max(us, last) })
    this.add(camera, { from: us, to: us + STILL_US })
    this.last.set(camera, us)
  }

  /** The film jumped: what comes next is no neighbour of what was. */
  jumped(camera: string): void {
    this.last.delete(camera)
  }

  add(camera: string, span: Span): void {
    this.all.set(camera, joined(this.all.get(camera) ?? [], span))
  }

  of(camera: string): Span[] {
    return this.all.get(camera) ?? []
  }

  cameras(): string[] {
    return [...this.all.keys()]
  }
}
