import type { Messages } from '../i18n'

export default {
  title: ['设置', 'Settings'],
  programme: ['方案：', 'Programme: '],
  note: ['以下设置决定期限、比例和提醒怎样计算。每一项都注明所依据的条款和来源；调整须写明理由，并记入日志。', 'These settings decide how due dates, shares and warnings are reckoned. Each names its clause and where its value comes from; a change needs a reason and goes into the journal.'],
  setting: ['设置', 'Setting'],
  value: ['取值', 'Value'],
  meaning: ['含义', 'Meaning'],
  clause: ['依据', 'Clause'],
  source: ['来源', 'Source'],
  document: ['文件原文', 'the document'],
  reading: ['对文件的理解', 'a reading of the document'],
  regulation: ['其他法规', 'another regulation'],
  assumption: ['暂行假定，可调整', 'an assumption, may be changed'],
  change: ['调整', 'Change'],
  changeOf: ['调整设置：{name}', 'Change the setting {name}'],
  now: ['现为：', 'Now: '],
  newValue: ['改为', 'New value'],
  opinion: ['理由', 'Reason'],
  submit: ['确认调整', 'Change it'],
  done: ['已调整“{name}”，记入日志第{sequence}条。', '“{name}” is changed: journal entry {sequence}.'],
  moved: ['您填写期间，此项已由他人改为“{value}”。您填写的是“{mine}”；请核对后再提交。', 'While you wrote, somebody changed this to “{value}”. You wrote “{mine}”: check, then submit again.'],
  remedy: ['怎样可以办理：{remedy}', 'What would change it: {remedy}'],
  notNow: ['正在查看过去的日期，不能调整。', 'You are looking at the past: nothing can be changed.'],
  action: ['操作', 'Action']
} satisfies Messages
