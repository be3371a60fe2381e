import { t } from '@grafana/i18n';
import type { ModelCall } from '@stepscope/exporter/contract/run';

import { RAW } from '../../ui/i18n';
import type { Integrity } from '../text/integrity';
import type { EndNote } from './TextEnd';

/** What is to be said where the prompt stops. */
export function promptNotes(integrity: Integrity): EndNote[] {
  return integrityNotes(integrity);
}

/** What is to be said where the beginning of a text stops whose rest is on its way. */
export function restNotes(): EndNote[] {
  return [{ icon: 'sync', text: t('stepscope.prompt.rest', 'The rest is loading…') }];
}

/** What is to be said where the reply stops; nothing while it still comes. */
export function replyNotes(call: ModelCall, integrity: Integrity): EndNote[] {
  return [...integrityNotes(integrity), ...stopNotes(call)];
}

function integrityNotes(integrity: Integrity): EndNote[] {
  switch (integrity.state) {
    case 'whole':
      return [];
    case 'cut':
      return [
        {
          icon: 'exclamation-triangle',
          text:
            integrity.missing === null
              ? t('stepscope.prompt.cut-somewhere', 'Cut here when it was recorded: the rest is not kept')
              : t('stepscope.prompt.cut', 'Cut here when it was recorded: {{count}} more characters are not kept', {
                  count: integrity.missing,
                }),
        },
      ];
    case 'altered':
      return [
        {
          icon: 'eye-slash',
          text: t('stepscope.prompt.altered', 'Not exactly the text of the request: parts were masked or replaced'),
        },
      ];
    case 'absent':
      return [
        {
          icon: 'eye-slash',
          text: t(
            'stepscope.prompt.absent',
            'Not kept: {{count}} characters. Content capture is off for this run, or your role may not see it.',
            { count: integrity.length }
          ),
        },
      ];
  }
}

/** Finish reasons, as the exporter normalises them, of a model that did not say all it wanted. */
const CUT_SHORT: Record<string, () => string> = {
  length: () => t('stepscope.prompt.stopped-length', 'Stops here: the limit of output tokens was reached'),
  content_filter: () => t('stepscope.prompt.stopped-filter', "Stops here: the provider's content filter stepped in"),
};

function stopNotes({ status, finish_reason, error }: ModelCall): EndNote[] {
  if (status === 'cancelled') {
    return [{ icon: 'times-circle', text: t('stepscope.prompt.stopped-cancelled', 'Cancelled here') }];
  }
  if (status === 'failed') {
    const reason = error?.message ?? t('stepscope.prompt.no-reason', 'no reason given');
    const text = t('stepscope.prompt.stopped-failed', 'Failed here: {{reason}}', { reason, ...RAW });
    return [{ icon: 'exclamation-circle', text: error?.fix === undefined ? text : `${text} ${error.fix}` }];
  }
  const word = Object.hasOwn(CUT_SHORT, finish_reason ?? '') ? CUT_SHORT[finish_reason ?? ''] : undefined;
  return word ? [{ icon: 'exclamation-triangle', text: word() }] : [];
}
