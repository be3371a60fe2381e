import boundaries from 'eslint-plugin-boundaries';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import simpleImportSort from 'eslint-plugin-simple-import-sort';
import tseslint from 'typescript-eslint';

const room = (path, type) => ({ type: type ?? path.split('/').at(-1), pattern: `${path}/**`, partialMatch: false });
const exporterRooms = [
  'contract',
  'telemetry',
  'workflow',
  'providers',
  'store',
  'workspace',
  'engine',
  'server',
  'cli',
];
const features = ['runs', 'steps', 'prompt', 'metrics', 'logs', 'controls', 'analytics', 'errors', 'search', 'graph'];
const shared = ['source', 'ui'];

const allow = (from, to) => ({
  from: { element: { types: { anyOf: from } } },
  allow: { to: { element: { types: { anyOf: to } } } },
});

/** Imports go one way: DESIGN §2. */
const policies = [
  ...exporterRooms.map((name) => allow([name], [name, 'contract'])),
  allow(['engine'], ['telemetry', 'workflow', 'providers', 'store', 'workspace']),
  allow(['server'], ['telemetry', 'workflow', 'providers', 'store', 'workspace', 'engine']),
  allow(['cli'], exporterRooms),
  ...[...features, ...shared, 'app', 'panels', 'datasource'].map((name) =>
    allow([`plugin-${name}`], [`plugin-${name}`, 'contract'])
  ),
  allow(
    features.map((name) => `plugin-${name}`),
    shared.map((name) => `plugin-${name}`)
  ),
  allow(['plugin-ui'], ['plugin-source']),
  allow(['plugin-app'], ['plugin-app', ...[...features, ...shared].map((name) => `plugin-${name}`)]),
  allow(
    ['plugin-panels'],
    ['plugin-panels', 'plugin-app', ...[...features, ...shared].map((name) => `plugin-${name}`)]
  ),
  allow(
    ['plugin-datasource'],
    [...features, ...shared].map((name) => `plugin-${name}`)
  ),
];

/** Files of the contract that hold values, but no schemas. */
const WITHOUT_SCHEMAS = [
  'answer-check-kinds',
  'error-types',
  'event-kinds',
  'interop',
  'latency-bounds',
  'prompt-sources',
  'search-fields',
  'search-phrase',
  'semconv',
  'status',
  'usage-sum',
];

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '**/.cache/**',
      '**/coverage/**',
      'plugin/.config/**',
      'plugin/test-results/**',
      'plugin/playwright-report/**',
      '.stepscope/**',
    ],
  },
  {
    files: ['**/*.{ts,tsx,mjs,js}'],
    plugins: { 'simple-import-sort': simpleImportSort },
    rules: {
      'simple-import-sort/imports': 'error',
      'simple-import-sort/exports': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      eqeqeq: ['error', 'smart'],
      curly: 'error',
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommended],
    plugins: { boundaries },
    settings: {
      'boundaries/elements': [
        ...exporterRooms.map((name) => room(`exporter/src/${name}`)),
        ...[...features, ...shared, 'app', 'panels', 'datasource'].map((name) =>
          room(`plugin/src/${name}`, `plugin-${name}`)
        ),
      ],
      'import/resolver': {
        typescript: { project: ['exporter/tsconfig.json', 'plugin/tsconfig.json'], noWarnOnMultipleProjects: true },
      },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 18],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Prefer named exports.' },
        { selector: 'TSEnumDeclaration', message: 'Use a union of literals.' },
      ],
      'boundaries/dependencies': ['error', { default: 'disallow', policies }],
    },
  },
  {
    files: ['plugin/src/**/*.{ts,tsx}'],
    ignores: ['plugin/src/**/*.test.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: `^@stepscope/exporter/contract/(?!(${WITHOUT_SCHEMAS.join('|')})$)`,
              allowTypeImports: true,
              message:
                'It brings zod, 25 KB, into the bundle: import types only, or put the value into a file of its own.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['exporter/src/**/*.ts'],
    languageOptions: { parserOptions: { project: 'exporter/tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
    },
  },
  {
    files: ['plugin/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks, 'jsx-a11y': jsxA11y },
    rules: {
      ...jsxA11y.flatConfigs.recommended.rules,
      // A region that scrolls must be reachable with the keyboard.
      'jsx-a11y/no-noninteractive-tabindex': 'off',
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
    },
  },
  {
    files: ['**/*.test.{ts,tsx}', '**/test/**', '**/e2e/**', '**/bench/**'],
    rules: { 'max-lines-per-function': 'off', 'no-console': 'off' },
  },
  {
    files: [
      '**/*.config.{ts,mjs,js}',
      '**/*.d.ts',
      'scripts/**',
      'exporter/src/cli/**',
      'exporter/bin/**',
      '**/bench/**',
      'plugin/preview/**/*.ts',
    ],
    rules: { 'no-restricted-syntax': 'off', 'no-console': 'off' },
  },
  {
    // The list is one grid whose keys are handled on the grid itself; splitting it is open.
    files: ['plugin/src/ui/VirtualList.tsx'],
    rules: {
      'max-lines-per-function': 'off',
      'jsx-a11y/click-events-have-key-events': 'off',
      'jsx-a11y/interactive-supports-focus': 'off',
    },
  },
  {
    // A dialog takes the focus when it opens; the field asked for is where it belongs.
    files: ['plugin/src/**/*Dialog.tsx'],
    rules: { 'jsx-a11y/no-autofocus': 'off' },
  },
  { files: ['plugin/**/*.js'], rules: { '@typescript-eslint/no-require-imports': 'off' } }
);
