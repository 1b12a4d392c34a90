import 'element-plus/theme-chalk/base.css'
import 'element-plus/theme-chalk/dark/css-vars.css'
import './style/element'
import './style/tokens.css'
import './style/base.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { configureApi } from './api/http'
import { i18n } from './i18n'
import { router } from './app/router'
import { useSession } from './people/sessionStore'

const app = createApp(App)
app.use(createPinia()).use(i18n)
const session = useSession()
configureApi({
  signedOut: () => {
    if (!session.person) return
    session.forget()
    void router.push({ name: 'login', query: { next: router.currentRoute.value.fullPath, expired: '1' } })
  },
})
app.use(router)
void router.isReady().then(() => app.mount('#app'))
