import path from 'node:path';

import CopyWebpackPlugin from 'copy-webpack-plugin';
import TerserPlugin from 'terser-webpack-plugin';
import type { Chunk, Configuration, RuleSetRule } from 'webpack';
import { merge } from 'webpack-merge';

import { copyFilePatterns } from './.config/bundler/copyFiles.ts';
import grafanaConfig, { type Env } from './.config/webpack/webpack.config.ts';

/**
 * Licence and changelog stand at the root of the repository, one level above where create-plugin looks; the pictures of
 * the catalogue are some of the gallery.
 */
function atRepositoryRoot(pattern: (typeof copyFilePatterns)[number]) {
  if (pattern.from.endsWith('.jpg')) {
    return { ...pattern, from: `../../docs/gallery/${path.basename(pattern.from)}` };
  }
  return ['../LICENSE', '../CHANGELOG.md'].includes(pattern.from)
    ? { ...pattern, from: `../${pattern.from}`, noErrorOnMissing: true }
    : pattern;
}

/** create-plugin copies the logos of the app only. */
const NESTED_PICTURES = ['panels/*/img/*', 'datasource/img/*'].map((from) => ({ from, to: '.' }));

/** Tests and their fixtures are no part of the plugin. */
const copyPlugin = new CopyWebpackPlugin({
  patterns: [...copyFilePatterns.map(atRepositoryRoot), ...NESTED_PICTURES].map((pattern) => ({
    globOptions: { ignore: ['**/test/**', '**/recorded/**'] },
    ...pattern,
  })),
});

const isCopyPlugin = (plugin: unknown) => plugin instanceof CopyWebpackPlugin;

const DATA_SOURCE = 'datasource/module';

/**
 * Modules of the data source are its own, also those that stand in the app as well: a dashboard of Grafana's own panels
 * loads nothing of the screens, and no screen grows by what the data source uses too.
 */
function entriesOf(entry: Configuration['entry']): Configuration['entry'] {
  const entries = entry as Record<string, string>;
  const { [DATA_SOURCE]: own, ...others } = entries;
  return own === undefined ? others : { ...others, [DATA_SOURCE]: { import: own, layer: 'datasource' } };
}

/**
 * Modules that hold no state, know no class and say no words: one of each does for app and data source, whose chunk of
 * the telemetry adapter is the same.
 */
const PURE =
  /exporter[\\/]src[\\/]contract[\\/]|telemetry[\\/]((otlp|loki|prometheus)[\\/]|tempo[\\/](searchResults|traceql)|trace[\\/](messages|usage|spanRoles|failureOf|callOf|callBuckets|stepsOf)|narrow|time|buckets)/;

/** The data source stays in as many files as it says: each is a round trip before a panel shows anything. */
const mayBeSplit = (chunk: Chunk) => !chunk.canBeInitial() && chunk.name?.startsWith('datasource') !== true;

/**
 * Few large chunks compress better than many small ones, and every chunk's integrity hash is in every entry: libraries
 * make one, what most pages share of `ui`, `source` and the contract another.
 */
const SHARED_CHUNKS = {
  // What one or two pages use stays with them.
  libraries: {
    test: /node_modules[\\/]@tanstack[\\/]/,
    name: 'libraries',
    chunks: mayBeSplit,
    minChunks: 3,
    enforce: true,
  },
  // Of several rare parts, none of which the Overview loads.
  diff: {
    test: /(node_modules[\\/]diff|editor[\\/]DiffView)/,
    name: 'diff',
    chunks: mayBeSplit,
    minChunks: 3,
    enforce: true,
  },
  names: {
    test: /(contract[\\/]semconv|prometheus[\\/]names)/,
    name: 'names',
    chunks: mayBeSplit,
    minChunks: 3,
    enforce: true,
  },
  // What each panel on a dashboard stands in.
  panels: { test: /panels[\\/]host[\\/]/, name: 'panels', chunks: mayBeSplit, minChunks: 3, enforce: true },
  shared: {
    test: /(plugin[\\/]src[\\/](ui|source|app[\\/](selection|FullHeight|queryClient))|exporter[\\/]src[\\/]contract)/,
    name: 'shared',
    chunks: mayBeSplit,
    minChunks: 6,
    enforce: true,
  },
} as const;

/** What create-plugin makes small, a little smaller: it asks for one pass, and for code that browsers of 2015 read. */
const minimizer = new TerserPlugin({
  terserOptions: {
    ecma: 2020,
    format: { comments: (_, { type, value }) => type === 'comment2' && value.trim().startsWith('[create-plugin]') },
    compress: { drop_console: ['log', 'info'], ecma: 2020, passes: 3, keep_fargs: false },
  },
});

type SwcRule = RuleSetRule & { use: { loader: string; options: { jsc: { target: string; transform?: object } } } };
const isSwcRule = (rule: unknown): rule is SwcRule => JSON.stringify(rule).includes('"swc-loader"');

const config = async (env: Env): Promise<Configuration> => {
  const base = await grafanaConfig(env);
  base.plugins = [...(base.plugins ?? []).filter((plugin) => !isCopyPlugin(plugin)), copyPlugin];
  base.entry = entriesOf(base.entry);
  for (const rule of base.module?.rules ?? []) {
    if (isSwcRule(rule)) {
      rule.use.options.jsc.target = 'es2022';
      rule.use.options.jsc.transform = { react: { runtime: 'automatic' } };
    }
  }
  base.optimization = { ...base.optimization, minimizer: [minimizer] };
  return merge(base, {
    experiments: { layers: true },
    module: {
      rules: [
        { test: PURE, layer: 'pure' },
        // What it asks for is not there at all: no chunk.
        { test: /@grafana[\\/]i18n/, parser: { dynamicImportMode: 'eager' } },
      ],
    },
    // Every entry holds a hash of every chunk, which does not compress.
    output: { hashDigestLength: 8 },
    // create-plugin keys its cache by its own file only; chunks cut by an older version of this one do not run.
    cache: { type: 'filesystem', buildDependencies: { config: [path.resolve('webpack.config.ts')] } },
    // The contract is read as TypeScript from the workspace, so a change there needs no build.
    resolve: {
      alias: {
        '@stepscope/exporter/contract': path.resolve('../exporter/src/contract'),
        'react-i18next$': path.resolve('src/reactI18next.ts'),
        'i18next-browser-languagedetector$': path.resolve('src/notInPlugins.ts'),
        'i18next-pseudo$': path.resolve('src/notInPlugins.ts'),
      },
    },
    optimization: { splitChunks: { chunks: mayBeSplit, usedExports: false, cacheGroups: SHARED_CHUNKS } },
    performance: { maxEntrypointSize: 500_000, maxAssetSize: 500_000 },
  });
};

export default config;
