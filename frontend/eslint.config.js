import svelte from 'eslint-plugin-svelte'
import ts from 'typescript-eslint'

// Few rules: types and accessibility are svelte-check's work. These keep the content policy and the words true.
export default ts.config(
  { ignores: ['dist/', 'node_modules/'] },
  ...svelte.configs.base,
  {
    files: ['**/*.ts', '**/*.svelte'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      'svelte/no-at-html-tags': 'error',
      'svelte/no-inline-styles': ['error', { allowTransitions: true }],
      'svelte/no-target-blank': 'error',
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: 'Only parts/NoteText shows HTML, and only what the server cleaned.' },
        { property: 'outerHTML', message: 'Only parts/NoteText shows HTML, and only what the server cleaned.' },
      ],
      'no-eval': 'error',
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  { files: ['**/*.ts'], languageOptions: { parser: ts.parser } },
  // HTML of the server's sanitiser: of notes and pages, and of the guides, made when the app is built.
  { files: ['src/parts/Html.svelte', 'src/help/Guides.svelte'], rules: { 'svelte/no-at-html-tags': 'off' } },
)
