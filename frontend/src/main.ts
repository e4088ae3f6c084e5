import { mount } from 'svelte'
import App from './App.svelte'
import './base.css'
import { look } from './look.svelte'

look.show()
await look.speak()
mount(App, { target: document.getElementById('app')! })
