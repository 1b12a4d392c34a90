import { computed, ref, type Ref } from 'vue'
import { Problem } from '../api/http'
import { i18n } from '../i18n'
import { whyNot } from '../i18n/whyNot'
import { messagesAt } from './fieldErrors'

/** What one form is about. */
export interface FormOf<F extends object, R> {
  /** the fields of something new */
  blank: () => F
  /** sends them to the server, which checks them */
  send: (fields: F) => Promise<R>
  /** the server took them and answered this */
  taken: (answer: R) => void
}

/** A form that the server checks: its fields, and what the server found wrong with them when they were sent last. */
export function useForm<F extends object, R>({ blank, send, taken }: FormOf<F, R>) {
  const form = ref(blank()) as Ref<F>
  const problem = ref<Problem | null>(null)
  const busy = ref(false)
  const errors = computed(() => problem.value?.errors ?? [])

  /** Errors of what is no field of this form, which must be told elsewhere. */
  const loose = computed(() => errors.value.filter((one) => !((one.pointer.split('/')[1] ?? '') in form.value)))

  /** What is wrong with one field or the entries of its list, one a line; empty if nothing. */
  const at = (field: string) => messagesAt(errors.value, `/${field}`, i18n.global.locale.value)

  /** Begins anew with those values of `from` that the form has fields for; the others are blank. */
  function begin(from: object = {}): void {
    problem.value = null
    const fresh = blank()
    const known = Object.entries(from).filter(([name, value]) => name in fresh && value !== undefined)
    form.value = Object.assign(fresh, Object.fromEntries(known))
  }

  /** What the server refuses stands at the fields; any other failure is none of the form's. */
  async function save(): Promise<void> {
    busy.value = true
    problem.value = null
    try {
      taken(await send(form.value))
    } catch (e) {
      if (!(e instanceof Problem)) throw e
      problem.value = e.message ? e : new Problem(e.status, e.code, whyNot(e))
    } finally {
      busy.value = false
    }
  }

  return { form, problem, errors, loose, busy, at, begin, save }
}
