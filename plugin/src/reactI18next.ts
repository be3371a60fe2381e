/**
 * Stands for `react-i18next` in the bundle (webpack.config.ts), of which `@grafana/i18n` asks for nothing but these. The
 * plugin writes its texts with `t()`, never with `<Trans>`, whose HTML parser would come with every entry: 6 KB each.
 */

interface Options {
  react?: object;
}

interface Instance {
  options?: Options;
}

let i18n: Instance | undefined;

export function setI18n(instance: Instance): void {
  i18n = instance;
}

export function getI18n(): Instance | undefined {
  return i18n;
}

/** Defaults of `<Trans>`, which is not here. */
export function setDefaults(): void {}

export const initReactI18next = { type: '3rdParty', init: setI18n } as const;

export function Trans(): never {
  throw new Error('<Trans> is left out of the bundle: use t() from @grafana/i18n');
}
