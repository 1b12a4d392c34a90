import { Problem } from '../api/http'
import { errorText, fieldName } from '../forms/fieldErrors'
import { i18n } from '.'

/** Why something did not work, for a person: what the server says, or that it is away. */
export function whyNot(e: unknown): string {
  return e instanceof Problem && e.message ? e.message : i18n.global.t('error.offline')
}

/** The same for a place that shows no fields: one line for each thing that is wrong, with the name of its field. */
export function whyNotLines(e: unknown): string[] {
  if (!(e instanceof Problem) || !e.errors.length) return [whyNot(e)]
  const { t, te, locale } = i18n.global
  return e.errors.map((one) => {
    const name = fieldName(one.pointer, t, te)
    return name ? t('form.told', { name, what: errorText(one, locale.value) }) : errorText(one, locale.value)
  })
}
