import type { Answer } from '../api/types'
import { dayAndTime } from '../i18n/time'
import type { Knows, Say } from '../i18n/say'

/** What somebody did, in words; orders of loadings have the word of their kind. Pure. */
export function deedText(what: string, t: Say, te: Knows): string {
  const key = what.replaceAll('-', '_')
  const kind = key.replace(/^loading_/, '')
  const place = [`deed.what.${key}`, `kind.${kind}`].find((one) => te(one))
  return place ? t(place) : what
}

/** How it ended. Pure. */
export const resultText = (result: string, t: Say, te: Knows): string =>
  te(`deed.results.${result}`) ? t(`deed.results.${result}`) : result

/** Whether the log is whole, and what of it was read when. Pure. */
export const proofText = (proof: Answer<'deedsProof'>, t: Say): string =>
  proof.whole
    ? t('deed.whole', { n: proof.rows, at: dayAndTime(Date.parse(proof.at)), hash: proof.hash.slice(0, 12) })
    : t('deed.broken', { n: proof.broken ?? 0 })
