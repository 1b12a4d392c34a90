import { defineStore } from 'pinia'
import { ref } from 'vue'
import { api, Problem, type Person } from '../api'

export const useSession = defineStore('session', () => {
  const person = ref<Person | null>(null)
  const known = ref(false)

  async function load(): Promise<void> {
    if (known.value) return
    try {
      person.value = await api.whoAmI()
      known.value = true
    } catch (e) {
      person.value = null
      known.value = e instanceof Problem && e.status === 401
    }
  }

  async function signIn(name: string, password: string): Promise<void> {
    person.value = await api.signIn(name, password)
    known.value = true
  }

  async function signOut(): Promise<void> {
    await api.signOut()
    forget()
  }

  function forget(): void {
    person.value = null
    known.value = true
  }

  const may = (right: string) => person.value?.rights.includes(right) ?? false

  return { person, load, signIn, signOut, forget, may }
})
