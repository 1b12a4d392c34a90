import type { Knows, Say } from '../i18n/say'

const CODE = /^(?:CAM|CAMERA|DECODER)_[A-Z_]+/

/** Why a camera gives no picture, in words for an officer; empty if its records do not say more than the cause does. */
export function troubleText(detail: string, t: Say, te: Knows): string {
  const key = `trouble.${CODE.exec(detail)?.[0].toLowerCase() ?? ''}`
  return te(key) ? t(key) : ''
}
