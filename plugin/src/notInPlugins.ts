/**
 * Stands for `i18next-browser-languagedetector` and `i18next-pseudo` in the bundle (webpack.config.ts). `@grafana/i18n`
 * asks them only when it sets up i18next for an application; in a plugin Grafana has done that, with the language of its
 * user. They would come with every entry: 2 KB each, and two chunks.
 */
class NotInPlugins {
  static readonly type = 'languageDetector';

  init(): never {
    throw new Error('What sets up i18next for an application is left out of the bundle: Grafana has done it');
  }
}

export { NotInPlugins as default };
