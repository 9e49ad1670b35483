// The plain text of a paper as blocks to be shown: paragraphs, and tables where lines have cells.
export type PaperBlock = { rows: string[][] } | { line: string; is: 'title' | 'number' | 'heading' | 'text'; lead?: string }

const kHeading = /^[一二三四五六七八九十百]+、/
/** A heading that the paragraph goes on after: it is the first sentence. */
const kLead = /^([一二三四五六七八九十百]+、[^。]*。)(.+)$/

/** A row with fewer cells than the head stays one line of its own: which of its cells are empty the text does not say. */
export function blocksOf(text: string, title: string, number: string | null): PaperBlock[] {
  const blocks: PaperBlock[] = []
  for (const line of text.split('\n')) {
    if (!line) continue
    const last = blocks[blocks.length - 1]
    if (line.includes('\t')) {
      const cells = line.split('\t')
      if (last && 'rows' in last) last.rows.push(cells.length === last.rows[0]!.length ? cells : [cells.join('　')])
      else blocks.push({ rows: [cells] })
    } else if (line === title.replace(/\n/g, '')) blocks.push({ line, is: 'title' })
    else if (line === number) blocks.push({ line, is: 'number' })
    else {
      const [, lead, rest] = kLead.exec(line) ?? []
      if (lead && rest) blocks.push({ line: rest, is: 'text', lead })
      else blocks.push({ line, is: kHeading.test(line) ? 'heading' : 'text' })
    }
  }
  return blocks
}
