// A text cut where phrases stand in it.
export interface Piece {
  text: string
  isShared: boolean
}

/** Longer phrases first; phrases are as the server gives them, in capitals and of normal width. */
export function markedIn(text: string, phrases: readonly string[]): Piece[] {
  const folded = text.normalize('NFKC').toUpperCase()
  // Marks only where folding leaves every character in its place.
  if (folded.length !== text.length) return [{ text, isShared: false }]
  const isShared = new Array<boolean>(text.length).fill(false)
  for (const phrase of phrases) {
    for (let at = folded.indexOf(phrase); at >= 0; at = folded.indexOf(phrase, at + 1)) isShared.fill(true, at, at + phrase.length)
  }
  const pieces: Piece[] = []
  for (let at = 0; at < text.length; ++at) {
    const last = pieces[pieces.length - 1]
    if (last && last.isShared === isShared[at]) last.text += text[at]
    else pieces.push({ text: text[at]!, isShared: isShared[at]! })
  }
  return pieces
}
