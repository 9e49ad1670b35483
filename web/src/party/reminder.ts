// A term as a light.
import type { PartyBoard } from '../api/types'

type Reminder = PartyBoard['rows'][number]['reminder']
const kLights = { none: 'grey', first: 'blue', second: 'yellow', over: 'red' } as const

export const reminderLight = (reminder: Reminder) => ({ ...reminder, name: kLights[reminder.name] })
