/** What a server of a bench answers to the process that measures it. */
export function answerParent(port: number): void {
  process.on('message', (asked) => {
    if (asked === 'cpu') process.send?.({ cpu: process.cpuUsage(), rss: process.memoryUsage().rss })
    if (asked === 'end') process.exit(0)
  })
  process.send?.({ port })
}
