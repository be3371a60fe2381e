import { requireBinary } from './binaries.ts';
import { startBackend } from './process.ts';

describe('startBackend', () => {
  it('says what the program printed when it exits before it is ready', async () => {
    const args = ['-e', 'console.error("no such config"); process.exit(3)'];
    const start = startBackend({ command: process.execPath, args, ready: async () => false, startTimeoutMs: 5000 });
    await expect(start).rejects.toThrow(/exited while starting:\nno such config/);
  });

  it('ends a program that never becomes ready', async () => {
    const args = ['-e', 'console.log(process.pid); setInterval(() => {}, 1000)'];
    const start = startBackend({ command: process.execPath, args, ready: async () => false, startTimeoutMs: 1000 });
    const message = await start.then(String, (error: Error) => error.message);
    expect(message).toMatch(/was not ready in 1000 ms/);
    const pid = Number(/\n(\d+)/.exec(message)?.[1]);
    expect(() => process.kill(pid, 0)).toThrow(/ESRCH/);
  });
});

describe('requireBinary', () => {
  it('names the command that installs what is missing', () => {
    const path = process.env.PATH;
    process.env.PATH = '/nonexistent';
    try {
      expect(() => requireBinary('promtool')).toThrow('promtool is not installed on this machine: run `npm run setup`');
    } finally {
      process.env.PATH = path;
    }
  });
});
