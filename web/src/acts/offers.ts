// The choices that the server gives, put in the order in which buttons stand. Says what is offered; enables nothing.
import type { ActionDefinition, Bilingual, Choice } from '../api/types'

export type Verb = 'agree' | 'disagree' | 'sendBack' | undefined

export interface Offer {
  key: string
  choice: Choice
  verb: Verb
  /** What the form starts with, and does not ask again. */
  preset: Record<string, unknown>
}

/** One act for several matters: a button for each. */
export interface Series {
  title: Bilingual
  offers: Offer[]
}

/** The buttons of one open request. */
export interface Answers {
  request: number
  /** Whether it waits for her, and is not only hers to urge or take back. */
  isForMe: boolean
  offers: Offer[]
}

export interface Refused {
  key: string
  choice: Choice
  matters: string[]
}

export interface Offers {
  answers: Answers[]
  series: Series[]
  refused: Refused[]
}

const kAgrees = '同意'
const kDisagrees = '不同意'
const kCopy = 'request.cc'
const kAdvice = 'request.advise'
/** 加签 转办 抄送 after the answers and the returns; then what else there is. */
const kAfterAnswers = ['request.add_signer', 'request.delegate', kCopy]

function presetOf(choice: Choice): Record<string, unknown> {
  return {
    ...(choice.matter !== null && { matter: choice.matter }),
    ...(choice.request !== null && { request: choice.request })
  }
}

function isReturn(choice: Choice) {
  return choice.action.endsWith('.return')
}

/** Two offers where the answer is a yes or a no, else one. */
function offersOf(choice: Choice, definition: ActionDefinition | undefined, hasReturn: boolean): Offer[] {
  const preset = presetOf(choice)
  const key = `${choice.action} ${choice.matter ?? ''} ${choice.request ?? ''}`
  const verdicts = definition?.fields.find((field) => field.key === 'verdict')?.choices?.map((one) => one.zh) ?? []
  if (verdicts.includes(kAgrees) && verdicts.includes(kDisagrees)) {
    return [
      { key: `${key} ${kAgrees}`, choice, verb: 'agree', preset: { ...preset, verdict: kAgrees } },
      { key: `${key} ${kDisagrees}`, choice, verb: 'disagree', preset: { ...preset, verdict: kDisagrees } }
    ]
  }
  // An answer beside which one can send back is a yes; a mere reply is neither yes nor no.
  const verb = isReturn(choice) && choice.request !== null ? 'sendBack' : definition?.answers && hasReturn ? 'agree' : undefined
  return [{ key, choice, verb, preset }]
}

function rank(offer: Offer, definitions: Map<string, ActionDefinition>): number {
  if (offer.verb === 'agree') return 0
  if (offer.verb === 'disagree') return 1
  if (offer.verb === 'sendBack') return 2
  if (definitions.get(offer.choice.action)?.answers) return 0
  const place = kAfterAnswers.indexOf(offer.choice.action)
  return place >= 0 ? 3 + place : 3 + kAfterAnswers.length
}

function refusedOf(choices: Choice[]): Refused[] {
  const found = new Map<string, Refused>()
  for (const choice of choices) {
    const key = `${choice.action} ${choice.refusal?.clause ?? ''} ${choice.refusal?.message.zh ?? ''}`
    const before = found.get(key)
    if (!before) found.set(key, { key, choice, matters: choice.matter === null ? [] : [choice.matter] })
    else if (choice.matter !== null && !before.matters.includes(choice.matter)) before.matters.push(choice.matter)
  }
  return [...found.values()]
}

/** `actions` in procedural order. */
export function offersFrom(choices: Choice[], actions: readonly ActionDefinition[]): Offers {
  const definitions = new Map(actions.map((action) => [action.name, action]))
  const places = new Map(actions.map((action, place) => [action.name, place]))
  const inOrder = [...choices].sort((one, other) => (places.get(one.action) ?? 999) - (places.get(other.action) ?? 999))
  const allowed = inOrder.filter((choice) => choice.allowed)
  const requests = [...new Set(allowed.flatMap((choice) => (choice.request === null ? [] : [choice.request])))]
  const copies = allowed.filter((choice) => choice.action === kCopy && choice.request === null)
  const answers = requests.map((request) => {
    const all = allowed.filter((choice) => choice.request === request)
    // Whoever was asked to sign too may only advise: her answer by the act's own name would come to the same.
    const isAdvice = all.some((choice) => choice.action === kAdvice)
    const own = all.filter((choice) => !isAdvice || !definitions.get(choice.action)?.answers)
    const offers = own.flatMap((choice) => offersOf(choice, definitions.get(choice.action), own.some(isReturn)))
    const isForMe = own.some((choice) => definitions.get(choice.action)?.answers || choice.action === kAdvice)
    const copy = isForMe ? copies.map((choice): Offer => ({ key: `${choice.action} ${request}`, choice, verb: undefined, preset: presetOf(choice) })) : []
    return { request, isForMe, offers: [...offers, ...copy].sort((one, other) => rank(one, definitions) - rank(other, definitions)) }
  })
  const isPlaced = answers.some((one) => one.offers.some((offer) => offer.choice.action === kCopy))
  const series = new Map<string, Series>()
  for (const choice of allowed) {
    if (choice.request !== null || (choice.action === kCopy && isPlaced)) continue
    const found = series.get(choice.action) ?? { title: choice.title, offers: [] }
    found.offers.push({ key: `${choice.action} ${choice.matter ?? ''}`, choice, verb: undefined, preset: presetOf(choice) })
    series.set(choice.action, found)
  }
  return { answers, series: [...series.values()], refused: refusedOf(inOrder.filter((choice) => !choice.allowed)) }
}
