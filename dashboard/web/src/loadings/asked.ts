/** What a person decides against the machine, with the reason that the ledger keeps. */
export interface Asked {
  title: string
  /** a text is asked for, with this to begin with */
  text?: string
  /** in and out are asked for */
  ways?: boolean
  reason: boolean
  send: (given: { text: string; in: number; out: number; reason: string }) => void
}
