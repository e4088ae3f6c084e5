/** The open team, for every component below the shell: `const team = useTeam()`. */
import { createContext } from 'svelte'
import type { Team } from './team.svelte'

export const [useTeam, provideTeam] = createContext<Team>()
