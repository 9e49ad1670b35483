import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { subjects } from './subjects'

const kSources = join(process.cwd(), 'src')
const files = (readdirSync(kSources, { recursive: true }) as string[])
  .filter((name) => /\.(ts|vue)$/.test(name) && !/messages\.ts$|\.test\.ts$|contract\.ts$/.test(name))
const source = files.map((name) => readFileSync(join(kSources, name), 'utf8')).join('\n')
const keys = Object.entries(subjects).flatMap(([subject, messages]) => Object.keys(messages).map((key) => `${subject}.${key}`))

/** Keys that stand in the sources as they are, and beginnings of those that are put together. */
const literal = new Set([...source.matchAll(/['"`]([a-z]+\.[A-Za-z0-9_]+)['"`]/g)].map((match) => match[1]))
const beginnings = [...source.matchAll(/`([a-z]+\.[A-Za-z0-9_]*)\$\{/g)].map((match) => match[1]!)

describe('the texts of the pages', () => {
  it('are all used', () => {
    expect(keys.filter((key) => !literal.has(key) && !beginnings.some((one) => key.startsWith(one)))).toEqual([])
  })

  it('are there where a page asks for one', () => {
    const asked = [...source.matchAll(/\bt\(\s*['"]([^'"]+)['"]/g)].map((match) => match[1]!)
    expect(asked.length).toBeGreaterThan(100)
    expect(asked.filter((key) => !keys.includes(key))).toEqual([])
  })

  it('say something in both languages, about the same values', () => {
    const valuesOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort()
    for (const [subject, messages] of Object.entries(subjects)) {
      for (const [key, [zh, en]] of Object.entries(messages)) {
        expect(zh.trim(), `${subject}.${key}`).not.toBe('')
        expect(en.trim(), `${subject}.${key}`).not.toBe('')
        // One and several stand beside each other.
        for (const form of en.split(' | ')) expect(valuesOf(form), `${subject}.${key}`).toEqual(valuesOf(zh))
      }
    }
  })

  it('keep their language', () => {
    for (const [subject, messages] of Object.entries(subjects)) {
      for (const [key, [, en]] of Object.entries(messages)) {
        if (key !== 'language' && !/file|example/i.test(key)) expect(/[㐀-鿿]/.test(en), `${subject}.${key}: ${en}`).toBe(false)
      }
    }
  })
})
