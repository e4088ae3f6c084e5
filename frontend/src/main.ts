import { mount } from 'svelte'
import App from './App.svelte'
import './base.css'
import { look } from './look.svelte'
import { update } from './update.svelte'

look.show()
await look.speak()
mount(App, { target: document.getElementById('app')! })

// Not before the first screen is there: keeping the shell takes the network and the processor.
if (import.meta.env.PROD) setTimeout(() => void update.start(), 3000)
