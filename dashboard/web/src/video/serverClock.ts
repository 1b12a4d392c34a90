/**
 * How far the server's clock is from this browser's. A message that was long under way makes the server's time look older, never
 * newer, so the largest difference of the last messages is the truest.
 */
export class ServerClock {
  private readonly differences: number[] = []

  constructor(private readonly keep = 30) {}

  /** The server said `serverMs` in a message that came just now. */
  heard(serverMs: number, nowMs: number): void {
    this.differences.push(serverMs - nowMs)
    if (this.differences.length > this.keep) this.differences.shift()
  }

  /** server minus browser, milliseconds; 0 while nothing was heard */
  get offset(): number {
    return this.differences.length ? Math.max(...this.differences) : 0
  }
}
