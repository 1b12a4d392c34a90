/** What the keys of the alarms page can set off at the alarm that is shown. */
export interface AlarmDeeds {
  claim(): void
  /** asks for nothing more: the verdict is the deed */
  close(verdict: string): void
  /** opens the question for how long and why */
  shelve(): void
  /** goes to the note's field */
  note(): void
}
