import type { FieldError } from '../api/types'
import type { Language } from '../i18n'
import { problemWords } from '../i18n/problemWords'
import type { Knows, Say } from '../i18n/say'

/** What is wrong with one field, in the language of the page as it is now. Pure. */
export const errorText = (error: FieldError, language: Language): string =>
  problemWords(error.code, error.values, language) ?? error.detail

/** The name that a person knows a field by; an entry of a list has its number, from 1. Pure. */
export function fieldName(pointer: string, t: Say, te: Knows): string {
  const names: string[] = []
  for (const part of pointer.split('/').filter(Boolean)) {
    const last = names.pop()
    if (/^\d+$/.test(part) && last !== undefined) names.push(t('form.entry', { name: last, n: Number(part) + 1 }))
    else {
      if (last !== undefined) names.push(last)
      names.push(te(`form.fields.${part}`) ? t(`form.fields.${part}`) : part.slice(0, 64))
    }
  }
  return names.join(' · ')
}

/** The messages at one field, and at the entries of its list, one a line. Pure. */
export function messagesAt(errors: readonly FieldError[], pointer: string, language: Language): string {
  return errors
    .filter((one) => one.pointer === pointer || one.pointer.startsWith(`${pointer}/`))
    .map((one) => errorText(one, language))
    .join('\n')
}
