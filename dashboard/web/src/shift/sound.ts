/**
 * What alarms sound like. Browsers let a page make sound only after a person has touched it, so a shift begins with a button.
 * Severity 1 sounds again and again until somebody claims it; severity 2 chimes once; the others are silent.
 */
export const MUTE_MS = 120_000
const LOOP_MS = 1_600

export type SoundState = 'blocked' | 'on' | 'muted'

/** Whether there is anything to hear now. Pure. */
export function soundState(unlocked: boolean, mutedUntil: number, now: number): SoundState {
  if (!unlocked) return 'blocked'
  return now < mutedUntil ? 'muted' : 'on'
}

export class AlarmSound {
  private context: AudioContext | undefined
  private loop: ReturnType<typeof setInterval> | undefined
  private volume = 0.5

  /** Must be called by a click or a key. */
  async unlock(): Promise<boolean> {
    this.context ??= new AudioContext()
    await this.context.resume()
    return this.context.state === 'running'
  }

  setVolume(volume: number): void {
    this.volume = Math.min(1, Math.max(0.1, volume))
  }

  test(): void {
    this.tones([
      [880, 0, 0.14],
      [1175, 0.16, 0.2],
    ])
  }

  chime(): void {
    this.tones([
      [659, 0, 0.18],
      [523, 0.2, 0.3],
    ])
  }

  /** The loop of severity 1, or silence. */
  ring(on: boolean): void {
    if (on === (this.loop !== undefined)) return
    clearInterval(this.loop)
    this.loop = undefined
    if (!on) return
    this.alert()
    this.loop = setInterval(() => this.alert(), LOOP_MS)
  }

  private alert(): void {
    this.tones([
      [988, 0, 0.22],
      [740, 0.26, 0.22],
      [988, 0.52, 0.22],
      [740, 0.78, 0.22],
    ])
  }

  /** @param tones [hertz, begin, length] in seconds from now */
  private tones(tones: [number, number, number][]): void {
    const context = this.context
    if (context?.state !== 'running') return
    for (const [hertz, begin, length] of tones) {
      const tone = context.createOscillator()
      const gain = context.createGain()
      const from = context.currentTime + begin
      tone.type = 'triangle'
      tone.frequency.value = hertz
      gain.gain.setValueAtTime(0, from)
      gain.gain.linearRampToValueAtTime(this.volume, from + 0.02)
      gain.gain.setValueAtTime(this.volume, from + length - 0.05)
      gain.gain.linearRampToValueAtTime(0, from + length)
      tone.connect(gain).connect(context.destination)
      tone.start(from)
      tone.stop(from + length)
    }
  }
}
