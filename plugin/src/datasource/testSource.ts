import type { TestDataSourceResponse } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { Health } from '@stepscope/exporter/contract/api';

import type { PipelineSource } from '../source/source.types';
import { describeError } from '../ui/describeError';
import { RAW } from '../ui/i18n';

/** What "Save & test" says: who answers, and what of it does not work. */
export async function testSource(open: () => Promise<PipelineSource>): Promise<TestDataSourceResponse> {
  try {
    const source = await open();
    return outcomeOf(await source.getHealth(), source.capabilities.live);
  } catch (error) {
    const { message, fix } = describeError(error);
    return { status: 'error', message, ...(fix !== undefined && { details: { message: fix } }) };
  }
}

function outcomeOf({ status, version, checks }: Health, live: boolean): TestDataSourceResponse {
  const troubles = Object.entries(checks).filter(([, check]) => check.status !== 'ok');
  const said = troubles.map(([name, { message }]) => `${name}: ${message}`).join('; ');
  if (status === 'down') {
    return {
      status: 'error',
      message: t('stepscope.datasource.test-down', 'Stepscope is down'),
      details: { message: said },
    };
  }
  const answers = live
    ? t('stepscope.datasource.test-service', 'Stepscope {{version}} answers; panels follow what happens.', {
        ...RAW,
        version,
      })
    : t(
        'stepscope.datasource.test-telemetry',
        'Tempo answers. Without a Stepscope service panels are read only and follow the refresh of the dashboard.'
      );
  return { status: 'success', message: said === '' ? answers : `${answers} ${said}` };
}
