/**
 * Stands for `i18next-browser-languagedetector` in the bundle (webpack.config.ts). `@grafana/i18n` asks it for the
 * browser's language only when it sets up i18next for an application; in a plugin Grafana has done that, with the
 * language of its user. It would come with every entry: 2 KB each.
 */
class NoLanguageDetector {
  static readonly type = 'languageDetector';

  init(): never {
    throw new Error('Detection of the language is left out of the bundle: Grafana knows it');
  }
}

export { NoLanguageDetector as default };
