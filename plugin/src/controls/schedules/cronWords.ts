import cronstrue from 'cronstrue';

/** A schedule in words (`At 06:30, Monday through Friday`); undefined for what is no five-field cron expression. */
export function cronWords(cron: string): string | undefined {
  // A sixth field would be seconds, which the service refuses.
  if (cron.trim().split(/\s+/).length !== 5) {
    return undefined;
  }
  try {
    return cronstrue.toString(cron, { use24HourTimeFormat: true, verbose: false });
  } catch {
    return undefined;
  }
}
