/** A table on its way into the team: the file, its columns, its lines, and what was made. Nothing of it outlives the page. */
import { post, postBytes, RefusedError } from '../api'
import { actId } from '../ids'
import type { Team } from '../team.svelte'
import type { ID, ImportAnswer, ImportRow, RowsAnswered, SheetRead, SheetRow } from '../wire'
import { t } from '../words/index.svelte'
import { aboutOf, fitting, guess, headingLine, type About, type Target } from './columns'
import { cellKey, linesOf, type Line } from './lines'
import { dayOrders, type DayOrder } from './values'

/** What becomes of a line whose person is there: left out, made all the same, or added to her file. */
export type Choice = 'out' | 'anyway' | 'add'

/** How many lines one act takes, and one try. */
const atOnce = 25
const triedAtOnce = 100

export class Importing {
  step = $state<'file' | 'columns' | 'lines' | 'members' | 'going' | 'done'>('file')
  busy = $state(false)
  problem = $state('')
  sheet = $state.raw<SheetRead | undefined>()
  heading = $state(0)
  columns = $state<Target[]>([])
  about = $state<About>('people')
  /** Whether the day or the month comes first, once somebody has said so. */
  order = $state<DayOrder | undefined>()
  mended = $state.raw<ReadonlyMap<string, string>>(new Map())
  out = $state.raw<ReadonlySet<number>>(new Set())
  choices = $state.raw<ReadonlyMap<number, Choice>>(new Map())
  answers = $state.raw<ReadonlyMap<number, ImportAnswer>>(new Map())
  /** How many more files and series the team takes, as of the last try. */
  room = $state.raw({ files: Infinity, series: Infinity })
  sent = $state(0)
  id = $state<ID>('')

  readonly #team: Team
  #parts: ImportRow[][] = []

  constructor(team: Team) {
    this.#team = team
  }

  readonly headers = $derived.by(() => this.sheet?.rows[this.heading]?.cells ?? [])
  readonly body = $derived.by((): SheetRow[] => this.sheet?.rows.slice(this.heading + 1) ?? [])
  readonly width = $derived.by(() => Math.max(0, ...(this.sheet?.rows ?? []).map(({ cells }) => cells.length)))
  readonly born = $derived.by(() => {
    const at = this.columns.indexOf('born')
    return dayOrders(at < 0 ? [] : this.body.map(({ cells }) => cells[at] ?? ''))
  })
  readonly dayOrder = $derived.by(() => this.order ?? this.born.order)
  readonly lines = $derived.by((): Line[] =>
    linesOf(
      this.body,
      { headers: this.headers, columns: this.columns, order: this.dayOrder ?? 'dmy', today: this.#team.today },
      this.mended,
    ),
  )

  /** Lines that something is wrong with, and nobody left out. */
  readonly wrong = $derived.by(() => this.lines.filter((line) => !this.isOut(line) && this.problemsOf(line).length > 0))
  readonly there = $derived.by(() =>
    this.lines.filter((line) => !line.empty && !this.out.has(line.line) && this.#isThere(line.line)),
  )
  readonly good = $derived.by(() => this.lines.filter((line) => !this.isOut(line) && !this.problemsOf(line).length))
  /** As they are sent: those whose person is there only when somebody said so. */
  readonly rows = $derived.by((): ImportRow[] => this.#joined())

  isOut(line: Line): boolean {
    return line.empty || this.out.has(line.line)
  }

  problemsOf(line: Line): { column?: number; words: string }[] {
    const answer = this.answers.get(line.line)
    if (line.problems.length || !answer?.code) return line.problems
    return [
      {
        words: this.#team.words({ kind: 'refused', code: answer.code, ...(answer.with ? { with: answer.with } : {}) }),
      },
    ]
  }

  choiceOf(line: number): Choice {
    return this.choices.get(line) ?? 'out'
  }

  choose(line: number, choice: Choice): void {
    this.choices = new Map(this.choices).set(line, choice)
  }

  leaveOut(line: number, out: boolean): void {
    const set = new Set(this.out)
    if (out) set.add(line)
    else set.delete(line)
    this.out = set
  }

  mend(line: number, column: number, text: string): void {
    this.mended = new Map(this.mended).set(cellKey(line, column), text)
  }

  #isThere(line: number): boolean {
    const answer = this.answers.get(line)
    return Boolean(answer?.there || answer?.same_row)
  }

  #joined(): ImportRow[] {
    const rows = new Map<number, ImportRow>()
    for (const { line, row } of this.good) {
      const answer = this.answers.get(line)
      const choice = this.choiceOf(line)
      if (!this.#isThere(line)) rows.set(line, row)
      else if (choice === 'anyway') rows.set(line, { ...row, anyway: true })
      else if (choice === 'add' && answer?.there)
        rows.set(line, { line, patient: answer.there, contacts: row.contacts ?? [], series: row.series ?? [] })
      else if (choice === 'add') {
        const first = rows.get(answer?.same_row ?? 0)
        if (first)
          rows.set(first.line, {
            ...first,
            contacts: [...(first.contacts ?? []), ...(row.contacts ?? [])],
            series: [...(first.series ?? []), ...(row.series ?? [])],
          })
      }
    }
    return [...rows.values()]
  }

  async read(file: File): Promise<void> {
    await this.#ask(async () => {
      if (file.size > 5 << 20) throw new RefusedError(0, 'bad', 'sheet.large')
      const bytes = new Uint8Array(await file.arrayBuffer())
      this.sheet = await postBytes<SheetRead>(`/teams/${this.#team.id}/sheet`, bytes)
      this.mended = new Map()
      this.out = new Set()
      this.choices = new Map()
      this.answers = new Map()
      this.setHeading(headingLine(this.sheet.rows))
      this.step = 'columns'
    })
  }

  setHeading(at: number): void {
    this.heading = at
    this.setAbout(aboutOf(this.#guessed()))
    this.order = undefined
  }

  setAbout(about: About): void {
    this.about = about
    this.columns = fitting(this.#guessed(), about)
  }

  #guessed(): Target[] {
    return guess(Array.from({ length: this.width }, (_, i) => this.headers[i] ?? ''))
  }

  /** The dry run: each line is looked at by the team's own rules, and nothing is made. */
  async tryAll(): Promise<void> {
    await this.#ask(async () => {
      this.answers = new Map()
      const rows = this.good.map(({ row }) => row)
      const answers = new Map<number, ImportAnswer>()
      for (let at = 0; at < rows.length; at += triedAtOnce) {
        const some = { rows: rows.slice(at, at + triedAtOnce) }
        const said = await post<RowsAnswered>(`/teams/${this.#team.id}/rows`, some)
        this.room = said
        for (const answer of said.answers) answers.set(answer.line, answer)
      }
      twiceAcross(rows, answers)
      this.answers = answers
      this.step = 'lines'
    })
  }

  /** Makes it, part by part; when it stops it goes on where it stood. */
  async begin(): Promise<void> {
    if (!this.id) {
      this.id = actId()
      this.#parts = []
      for (let at = 0; at < this.rows.length; at += atOnce) this.#parts.push(this.rows.slice(at, at + atOnce))
    }
    this.step = 'going'
    await this.#ask(async () => {
      for (; this.sent < this.#parts.length; this.sent++) {
        const rows = this.#parts[this.sent]!
        const answer = await this.#team.act(
          'import.add',
          { import: this.id, part: this.sent, rows },
          { shown: () => true },
        )
        if (!answer.ok) throw new RefusedError(0, answer.kind, answer.code, answer.with)
      }
      this.step = 'done'
    })
  }

  /** Of how many lines there are. */
  get all(): number {
    return this.#parts.flat().length
  }

  /** How many of them have been made. */
  get made(): number {
    return Math.min(this.sent * atOnce, this.all)
  }

  /** What the team has no room for. */
  readonly full = $derived.by((): string => {
    const files = this.rows.filter(({ patient }) => !patient).length
    const series = this.rows.reduce((n, row) => n + (row.series?.length ?? 0), 0)
    if (files > this.room.files) return t('imports.full', { n: this.room.files })
    return series > this.room.series ? t('imports.full_visits', { n: this.room.series }) : ''
  })

  async #ask(what: () => Promise<void>): Promise<void> {
    if (this.busy) return
    this.problem = this.#team.link.at === 'live' ? '' : t('imports.offline')
    if (this.problem) return
    this.busy = true
    try {
      await what()
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error
      const line = Number(error.with?.line ?? 0)
      this.problem = line ? t('imports.in_line', { line, why: this.#team.words(error) }) : this.#team.words(error)
    } finally {
      this.busy = false
    }
  }
}

/** The server sees a hundred lines at once: who comes again in another hundred is found here. */
function twiceAcross(rows: readonly ImportRow[], answers: Map<number, ImportAnswer>): void {
  const first = new Map<string, number>()
  for (const row of rows) {
    const name = [row.last, row.first].map((part) => (part ?? '').toLowerCase().replace(/\s+/g, ' ').trim()).join('|')
    const same = `${name}|${row.born ?? ''}`
    const before = first.get(same)
    const answer = answers.get(row.line)
    if (before === undefined) first.set(same, row.line)
    else if (answer && !answer.there && !answer.code) answers.set(row.line, { ...answer, same_row: before })
  }
}
