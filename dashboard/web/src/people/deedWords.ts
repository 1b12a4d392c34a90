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
