import { getBackendSrv } from '@grafana/runtime';
import i18next from 'i18next';

const LANGUAGE = 'en-US';

/** Loads the plugin's texts from its `locales` folder; for the language of the source, absent ones are no failure. */
export async function loadTranslations(id: string, baseUrl: string, languages: readonly string[]): Promise<void> {
  if (!languages.includes(LANGUAGE)) {
    return;
  }
  const texts = await getBackendSrv()
    .get<object>(`${baseUrl}/locales/${LANGUAGE}/${id}.json`)
    .catch(() => undefined);
  if (texts !== undefined) {
    i18next.addResourceBundle(LANGUAGE, id, texts, true, false);
  }
}
