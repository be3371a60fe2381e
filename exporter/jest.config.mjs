process.env.TZ = 'UTC';

export default {
  testEnvironment: 'node',
  // The embedded database keeps its worker alive after it is closed.
  forceExit: true,
  // Real databases and servers start within seconds, also while other suites use the machine.
  testTimeout: 120_000,
  // Most of them wait for servers and databases most of the time: every core has a suite.
  maxWorkers: '100%',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'es6' } },
    ],
  },
  testMatch: ['<rootDir>/src/**/*.test.ts', '<rootDir>/test/**/*.test.ts'],
  watchPathIgnorePatterns: ['<rootDir>/dist'],
};
