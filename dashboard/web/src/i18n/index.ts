import { createI18n } from 'vue-i18n'
import { configureApi } from '../api/http'
import { en } from './en'
import { spanText } from './time'
import { zh } from './zh'

export { clock, dayAndTime } from './time'

export type Language = 'zh' | 'en'
const KEY = 'drover.language'

function first(): Language {
  const kept = localStorage.getItem(KEY)
  if (kept === 'zh' || kept === 'en') return kept
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

export const i18n = createI18n({ legacy: false, locale: first(), fallbackLocale: false, messages: { zh, en } })

/** Changes every text, the page's `lang` (so that screen readers and fonts follow) and the server's answers. */
export function useLanguage(language: Language): void {
  i18n.global.locale.value = language
  localStorage.setItem(KEY, language)
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  configureApi({ language })
}

useLanguage(first())

/** A span of time in the largest unit that is still exact enough to act on. */
export function span(ms: number | null): string {
  return ms === null ? i18n.global.t('time.never') : spanText(ms, i18n.global.t)
}
