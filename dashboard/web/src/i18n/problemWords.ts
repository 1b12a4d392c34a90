import planEn from '../../../../pipeline/src/main/resources/dev/drover/pipeline/plan/words_en.properties?raw'
import planZh from '../../../../pipeline/src/main/resources/dev/drover/pipeline/plan/words_zh.properties?raw'
import serverEn from '../../../src/main/resources/dev/drover/dashboard/problems/problems_en.properties?raw'
import serverZh from '../../../src/main/resources/dev/drover/dashboard/problems/problems_zh.properties?raw'
import type { Language } from '.'

// What the server refuses has one set of words, in the files that the server itself reads: two would drift apart.
const WORDS: Record<Language, Map<string, string>> = {
  en: new Map([...entries(serverEn), ...entries(planEn)]),
  zh: new Map([...entries(serverZh), ...entries(planZh)]),
}

/** Keys and texts of a Java properties file: `KEY=text with {0}`, an apostrophe written twice. Pure. */
export function entries(file: string): [string, string][] {
  return file
    .split(/\r?\n/)
    .filter((line) => line.includes('=') && !line.startsWith('#'))
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1).replaceAll("''", "'")])
}

/** What `code` says with its values; undefined for a code that is newer than this page. Pure. */
export function problemWords(code: string, values: readonly string[], language: Language): string | undefined {
  return WORDS[language].get(code)?.replace(/\{(\d)}/g, (_, n: string) => values[Number(n)] ?? '')
}
