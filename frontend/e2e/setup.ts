/** Before all tests: bin/stage, made from what is in the folders now. `RONDE_STAGE` names another one. */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

export const stageProgram = process.env.RONDE_STAGE ?? join(root, 'bin/stage')

export default function setup(): void {
  if (process.env.RONDE_STAGE) return
  const run = (program: string, ...args: string[]) => execFileSync(program, args, { cwd: root, stdio: 'inherit' })
  const app = join(root, 'frontend/dist/index.html')
  if (!existsSync(app) || newest(join(root, 'frontend/src')) > changed(app)) {
    run('npm', '--prefix', 'frontend', 'run', 'build')
  }
  const sources = Math.max(newest(join(root, 'server')), newest(join(root, 'teams')), changed(app))
  if (!existsSync(stageProgram) || sources > changed(stageProgram))
    run('go', 'build', '-o', stageProgram, './server/stage')
}

const changed = (file: string): number => statSync(file).mtimeMs

function newest(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  return Math.max(...files.map((one) => changed(join(one.parentPath, one.name))))
}
