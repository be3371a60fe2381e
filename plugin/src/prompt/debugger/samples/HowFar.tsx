import { t } from '@grafana/i18n';
import { Button } from '@grafana/ui';
import { isFinal } from '@stepscope/exporter/contract/status';

import { downloadText, safeFileName } from '../../../ui/download';
import { formatCount } from '../../../ui/format';
import { RAW } from '../../../ui/i18n';
import type { Check } from '../model/checks';
import type { Outcomes, Sample } from '../model/samples';
import { samplesCsv } from './samplesCsv';

interface HowFarProps {
  /** Of the workflow. */
  name: string;
  /** Calls there are to be. */
  total: number;
  samples: readonly Sample[];
  checks: readonly Check[];
  outcomes: Outcomes;
}

/** How many calls have ended, and every answer with what it took and passed, as a file. */
export function HowFar({ name, total, samples, checks, outcomes }: HowFarProps) {
  return (
    <>
      <span role="status">
        {t('stepscope.debugger.progress', '{{done}} of {{total}} ended', {
          ...RAW,
          done: formatCount(samples.filter(({ status }) => isFinal(status)).length),
          total: formatCount(total),
        })}
      </span>
      <Button
        variant="secondary"
        fill="outline"
        icon="download-alt"
        onClick={() =>
          downloadText(`${safeFileName(name)}-answers.csv`, samplesCsv(samples, checks, outcomes), 'text/csv')
        }
      >
        {t('stepscope.debugger.export', 'Export as CSV')}
      </Button>
    </>
  );
}
