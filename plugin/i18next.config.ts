import { defineConfig } from 'i18next-cli';

import pluginJson from './src/plugin.json' with { type: 'json' };

// `npm run i18n -w plugin` collects the texts of the source into src/locales, where Grafana looks for them.
export default defineConfig({
  locales: pluginJson.languages,
  extract: {
    input: ['src/**/*.{ts,tsx}'],
    ignore: ['src/**/*.test.{ts,tsx}'],
    output: 'src/locales/{{language}}/{{namespace}}.json',
    defaultNS: pluginJson.id,
    functions: ['t'],
    transComponents: ['Trans'],
  },
});
