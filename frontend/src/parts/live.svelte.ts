/** What is read out: one's own results and urgent news, nothing else. */
let said = $state.raw({ text: '', turn: 0 })

/** Reads a sentence out, politely; the same one twice is read twice. */
export function announce(text: string): void {
  said = { text, turn: said.turn + 1 }
}

export const announced = () => said
