import type { Messages } from '../i18n'

export default {
  asOf: ['截至日期', 'As of'],
  knownOn: ['以何时所知', 'As known on'],
  apply: ['查看', 'Look'],
  now: ['回到今天', 'Back to today'],
  picker: ['查看的日期', 'Dates looked from'],
  bandAsOf: ['正在查看截至 {as_of} 的情况', 'You are looking at things as of {as_of}'],
  bandKnownOn: ['正在查看以 {known_on} 所知的情况', 'You are looking at things as known on {known_on}'],
  bandBoth: ['正在查看截至 {as_of}、以 {known_on} 所知的情况', 'You are looking at things as of {as_of}, as known on {known_on}'],
  bandNote: ['。这里只能查看，不能办理。', '. One can only look here; nothing can be done.']
} satisfies Messages
