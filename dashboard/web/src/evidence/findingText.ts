import type { Audit } from '../api/types'
import { dayAndTime } from '../i18n/time'
import type { Knows, Say } from '../i18n/say'

type Finding = Audit['findings'][number]

/** What is not complete, of which camera and when, by the reader's clock. Pure. */
export function findingText(finding: Finding, nameOf: (camera: string) => string, t: Say, te: Knows): string {
  const key = `audit.finding.${finding.kind}`
  const what = te(key) ? t(key) : finding.kind
  if (!finding.camera || !finding.from) return what
  const from = dayAndTime(Date.parse(finding.from))
  const to = finding.to ? dayAndTime(Date.parse(finding.to)) : '…'
  return t('audit.found', { what, camera: nameOf(finding.camera), time: from === to ? from : `${from} – ${to}` })
}
