import { createApp } from 'vue'
import App from './App.vue'
import { i18n, language, setLanguage } from './i18n'
import { router } from './router'
import './ui/style.css'

setLanguage(language())
createApp(App).use(i18n).use(router).mount('#app')
