import type { Body } from '../api/types'

/** What an alarm was found to be; the server writes it in capitals. */
export type Verdict = Lowercase<Body<'closeAlarm'>['verdict']>

/** What the keys of the alarms page can set off at the alarm that is shown. */
export interface AlarmDeeds {
  claim(): void
  /** asks for nothing more: the verdict is the deed */
  close(verdict: Verdict): void
  /** opens the question for how long and why */
  shelve(): void
  /** goes to the note's field */
  note(): void
}
