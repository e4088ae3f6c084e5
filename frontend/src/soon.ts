/** The answer, if it comes while somebody still looks at the button they pressed; undefined when it takes longer. */
export function soon<T>(answer: Promise<T>, patience = 2500): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(undefined), patience)
    answer.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
