process.env.TZ = 'UTC';

const base = require('./.config/jest.config');
const { grafanaESModules, nodeModulesToTransform } = require('./.config/jest/utils');

const esModules = [
  ...grafanaESModules,
  '@react-hookz/web',
  '@ver0/deep-equal',
  '@openfeature',
  '@faker-js',
  'eventsource-parser',
  'lru-cache',
  'p-limit',
  'quickselect',
  'yocto-queue',
];
const swc = {
  sourceMaps: 'inline',
  jsc: {
    parser: { syntax: 'typescript', tsx: true },
    transform: { react: { runtime: 'automatic' } },
    target: 'es2022',
  },
};

module.exports = {
  ...base,
  // All but one core by default, which is one of two.
  maxWorkers: '100%',
  testEnvironment: '<rootDir>/jest.environment.js',
  moduleNameMapper: {
    ...base.moduleNameMapper,
    // Not by the export condition "source": packages of react-aria have one too.
    '^@stepscope/exporter/contract/(.*)$': '<rootDir>/../exporter/src/contract/$1.ts',
  },
  moduleFileExtensions: ['js', 'mjs', 'cjs', 'jsx', 'ts', 'tsx', 'json', 'node'],
  transform: { '^.+\\.(m|c)?(t|j)sx?$': ['@swc/jest', swc] },
  transformIgnorePatterns: [nodeModulesToTransform(esModules)],
  testTimeout: 60_000,
};
