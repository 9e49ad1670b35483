import { expect, it } from 'vitest'
import { markedIn } from './marked'

const shared = (text: string, phrases: string[]) => markedIn(text, phrases).filter((one) => one.isShared).map((one) => one.text)

it('marks every place where a phrase stands, overlapping ones together', () => {
  expect(shared('餐饮服务、培训和餐饮', ['餐饮', '培训'])).toEqual(['餐饮', '培训', '餐饮'])
  expect(shared('技能培训', ['技能培', '能培训'])).toEqual(['技能培训'])
})

it('keeps the text as it is, whatever is marked', () => {
  expect(markedIn('It 培训', ['IT']).map((one) => one.text).join('')).toBe('It 培训')
  expect(shared('It 培训', ['IT'])).toEqual(['It'])
  expect(markedIn('', ['甲'])).toEqual([])
})
