/** vue-i18n's `t`: a text by its key, with its placeholders filled. */
export type Say = (key: string, named?: Record<string, unknown>) => string
/** vue-i18n's `te`: whether there is such a text. */
export type Knows = (key: string) => boolean
