/** The mark of each progress of a separation. The word beside it comes from the server. */
export const kProgressLights: Record<string, string> = { not_concerned: 'grey', not_begun: 'grey', under_way: 'blue', late: 'red', done: 'green' }
