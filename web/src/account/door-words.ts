import type { Language } from '../words/language.ts'

/** The lobby says no more of accounts than this, so it loads no more words of them. */
export const DOOR_WORDS = {
  en: ['Sign in', 'Your account'],
  de: ['Anmelden', 'Ihr Konto'],
  es: ['Iniciar sesión', 'Tu cuenta'],
  fr: ['Se connecter', 'Votre compte'],
  zh: ['登录', '你的账户'],
  ar: ['تسجيل الدخول', 'حسابك'],
} as const satisfies Record<Language, readonly [signIn: string, yours: string]>
