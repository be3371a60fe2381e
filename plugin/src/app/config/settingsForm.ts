import { t } from '@grafana/i18n';

import { type StepscopeSettings, TOKEN_NAMES, type TokenName } from './settings.types';

/** What stands in the form. A token that is `undefined` is configured and stays as it is. */
export interface SettingsForm {
  url: string;
  tokens: Record<TokenName, string | undefined>;
  tempoUid: string;
  prometheusUid: string;
  lokiUid: string;
  dailyBudgetUsd: string;
}

type Configured = Partial<Record<string, boolean>>;

/** The form for the settings as they are saved. */
export function formOf(settings: StepscopeSettings, configured: Configured): SettingsForm {
  const token = (name: TokenName) => (configured[name] === true ? undefined : '');
  return {
    url: settings.url ?? '',
    tokens: {
      viewerToken: token('viewerToken'),
      editorToken: token('editorToken'),
      adminToken: token('adminToken'),
    },
    tempoUid: settings.tempoUid ?? '',
    prometheusUid: settings.prometheusUid ?? '',
    lokiUid: settings.lokiUid ?? '',
    dailyBudgetUsd: settings.dailyBudgetUsd === undefined ? '' : String(settings.dailyBudgetUsd),
  };
}

/** What Grafana's settings API takes. */
export interface SettingsPayload {
  enabled: true;
  pinned: boolean;
  jsonData: StepscopeSettings;
  secureJsonData?: Partial<Record<TokenName, string>>;
}

const filled = (text: string) => (text.trim() === '' ? undefined : text.trim());

/** `http://host:8720/api/v1/` as people paste it, as the root that the proxy's routes begin at. */
export function normaliseUrl(url: string): string {
  return url
    .trim()
    .replace(/\/+$/, '')
    .replace(/\/api\/v1$/, '');
}

/**
 * The form as it is saved: only tokens that were typed are sent, so the others stay; an empty one that was reset is sent
 * empty, which removes it.
 */
export function payloadOf(form: SettingsForm, before: StepscopeSettings, configured: Configured): SettingsPayload {
  const tokens = TOKEN_NAMES.flatMap((name) => {
    const text = form.tokens[name];
    const untouched = text === undefined || (text === '' && configured[name] !== true);
    return untouched ? [] : [[name, text.trim()] as const];
  });
  const budget = filled(form.dailyBudgetUsd);
  const { url: _url, tempoUid: _t, prometheusUid: _p, lokiUid: _l, dailyBudgetUsd: _b, ...others } = before;
  return {
    enabled: true,
    pinned: true,
    jsonData: {
      ...others,
      ...defined({
        url: filled(normaliseUrl(form.url)),
        tempoUid: filled(form.tempoUid),
        prometheusUid: filled(form.prometheusUid),
        lokiUid: filled(form.lokiUid),
        dailyBudgetUsd: budget === undefined ? undefined : Number(budget),
      }),
    },
    ...(tokens.length > 0 && { secureJsonData: Object.fromEntries(tokens) }),
  };
}

function defined(settings: {
  [Key in keyof StepscopeSettings]: StepscopeSettings[Key] | undefined;
}): StepscopeSettings {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

/** What is wrong with the form, by field; empty when it can be saved. */
export function formErrors(form: SettingsForm): Partial<Record<'url' | 'dailyBudgetUsd', string>> {
  const url = normaliseUrl(form.url);
  const budget = filled(form.dailyBudgetUsd);
  return {
    ...(url !== '' &&
      !isHttpUrl(url) && {
        url: t('stepscope.config.bad-url', 'Enter an address that begins with http:// or https://'),
      }),
    ...(budget !== undefined &&
      !(Number(budget) > 0) && {
        dailyBudgetUsd: t('stepscope.config.bad-budget', 'Enter a number above zero, or nothing'),
      }),
  };
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}
