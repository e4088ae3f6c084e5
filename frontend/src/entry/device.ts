/** What this browser is called in the list of one's devices: « Android · Chrome ». Names of things, the same in every language. */
const systems: [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/CrOS/, 'Chromebook'],
  [/Windows/, 'Windows'],
  [/Macintosh|Mac OS X/, 'Mac'],
  [/Linux/, 'Linux'],
]

// Every browser also says the names of those it descends from: the youngest name comes first here.
const browsers: [RegExp, string][] = [
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Edg(A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]

export function deviceName(agent = navigator.userAgent): string {
  const named = [systems, browsers].map((among) => among.find(([mark]) => mark.test(agent))?.[1])
  return named.filter(Boolean).join(' · ')
}
