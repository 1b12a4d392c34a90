import { describe, expect, it, vi } from 'vitest'
import { Problem } from '../src/api/http'
import { useForm } from '../src/forms/useForm'

vi.mock('../src/i18n', () => ({ i18n: { global: { locale: { value: 'en' } } } }))
vi.mock('../src/i18n/whyNot', () => ({ whyNot: () => 'the server is away' }))

const refusal = new Problem(422, 'INVALID', 'please check', [
  { pointer: '/name', code: 'X', detail: 'taken', values: [] },
  { pointer: '/colour', code: 'NO_FIELD', detail: '', values: ['colour'] },
])

function formThat(send: (fields: { name: string; farms: string[] }) => Promise<string>) {
  const taken: string[] = []
  const form = useForm({ blank: () => ({ name: '', farms: [] }), send, taken: (answer) => taken.push(answer) })
  return { ...form, taken }
}

describe('a form', () => {
  it('should begin with what it has fields for, the rest blank', () => {
    const { form, begin } = formThat(() => Promise.resolve(''))

    begin({ name: 'Li', farms: undefined, id: 7 })

    expect(form.value).toEqual({ name: 'Li', farms: [] })
  })

  it('should hand on what the server answered', async () => {
    const { form, save, taken, problem, busy } = formThat(({ name }) => Promise.resolve(`${name} was added`))
    form.value.name = 'Li'

    await save()

    expect(taken).toEqual(['Li was added'])
    expect(problem.value).toBeNull()
    expect(busy.value).toBe(false)
  })

  it('should tell at each field what the server finds wrong with it', async () => {
    const { save, taken, at, errors, loose, problem } = formThat(() => Promise.reject(refusal))

    await save()

    expect(taken).toEqual([])
    expect(at('name')).toBe('taken')
    expect(at('farms')).toBe('')
    expect(errors.value).toHaveLength(2)
    expect(loose.value.map((one) => one.pointer)).toEqual(['/colour'])
    expect(problem.value?.message).toBe('please check')
  })

  it('should say in words that the server is away', async () => {
    const { save, problem } = formThat(() => Promise.reject(new Problem(0, 'OFFLINE', '')))

    await save()

    expect(problem.value?.message).toBe('the server is away')
  })

  it('should forget what was wrong when it begins anew', async () => {
    const { save, begin, at } = formThat(() => Promise.reject(refusal))
    await save()

    begin()

    expect(at('name')).toBe('')
  })

  it('should not swallow a failure of the program', async () => {
    const { save, busy } = formThat(() => Promise.reject(new TypeError('a mistake')))

    await expect(save()).rejects.toThrow('a mistake')
    expect(busy.value).toBe(false)
  })
})
