import { t } from '@grafana/i18n';

import { RAW } from '../../../ui/i18n';
import type { Check, CheckKind } from '../model/checks';

/** What a kind of check asks of an answer. */
export function kindWords(kind: CheckKind): string {
  const words: Record<CheckKind, () => string> = {
    contains: () => t('stepscope.debugger.check-contains', 'Answer has'),
    lacks: () => t('stepscope.debugger.check-lacks', 'Answer lacks'),
    matches: () => t('stepscope.debugger.check-matches', 'Answer matches'),
    json: () => t('stepscope.debugger.check-json', 'Answer is JSON'),
    schema: () => t('stepscope.debugger.check-schema', 'Answer fits a JSON Schema'),
    judge: () => t('stepscope.debugger.check-judge', 'A judge passes it'),
  };
  return words[kind]();
}

/** Longest text of a check that its name repeats. */
const LONGEST = 40;

/** A check in a few words. */
export function checkWords({ kind, text }: Check): string {
  const words = kindWords(kind);
  return kind === 'contains' || kind === 'lacks' || kind === 'matches'
    ? t('stepscope.debugger.check-of', '{{check}} “{{text}}”', {
        ...RAW,
        check: words,
        text: text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text,
      })
    : words;
}
