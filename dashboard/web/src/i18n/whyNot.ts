import { Problem } from '../api/http'
import { i18n } from '.'

/** Why something did not work, for a person: what the server says, or that it is away. */
export function whyNot(e: unknown): string {
  return e instanceof Problem && e.message ? e.message : i18n.global.t('error.offline')
}

/** The same with what is wrong at each field, for a place that shows no fields. */
export function whyNotAtAll(e: unknown): string {
  return [whyNot(e), ...(e instanceof Problem ? e.errors.map((one) => one.detail) : [])].join(' · ')
}
