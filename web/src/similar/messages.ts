import type { Messages } from '../i18n'

export default {
  title: ['相似业务范围', 'Similar scopes'],
  note: ['登记新的协会之前，查一查现有协会中业务范围相同或者相似的。有相似的，应当听取行业管理部门和有关方面的意见，是否登记由登记管理机关决定。', 'Before another association is registered, look for those with the same or a similar scope. Where there are some, the industry department and those concerned are heard; the registration authority decides.'],
  scope: ['拟登记的业务范围', 'The business scope proposed'],
  find: ['查找', 'Find'],
  none: ['没有业务范围相似的协会。', 'No association has a similar scope.'],
  results: ['业务范围相似的协会', 'Associations with a similar scope'],
  name: ['协会名称', 'Association'],
  score: ['相似程度', 'Likeness'],
  itsScope: ['业务范围', 'Business scope'],
  phrases: ['相同内容', 'What both say'],
  department: ['行业管理部门', 'Industry department'],
  tooLong: ['业务范围不能超过 {most} 字。', 'A scope has {most} characters at most.']
} satisfies Messages
