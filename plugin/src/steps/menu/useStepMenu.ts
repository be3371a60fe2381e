import { t } from '@grafana/i18n';
import type { ModelCallContent, Step } from '@stepscope/exporter/contract/run';
import { useCallback } from 'react';

import { useSource } from '../../source/SourceProvider';
import type { MenuAction } from '../../ui/ActionMenu';
import { copyText } from '../../ui/clipboard';
import { copyLinkAction } from '../../ui/copyLinkAction';
import { stepPath } from '../../ui/links';
import { notifyDone, notifyFailed } from '../../ui/notify';
import { textOfCalls } from './callTexts';

async function copy(text: () => Promise<string>, copied: string): Promise<void> {
  try {
    await copyText(await text());
    notifyDone(copied);
  } catch (error) {
    notifyFailed(t('stepscope.run.copy-failed', 'Not copied'), error);
  }
}

/**
 * What right-click on a step and its ⋯ twin offer. `onRaw` shows everything that is known of it; `onAgain`, where runs
 * can be started, asks whether to run again from there.
 */
export function useStepMenu(
  onRaw: (step: Step) => void,
  onAgain: ((step: Step) => void) | undefined
): (step: Step) => MenuAction[] {
  const source = useSource();
  return useCallback(
    (step: Step) => {
      const noModel = step.model === null;
      const unavailable = {
        disabled: noModel || !source.capabilities.content,
        ...(noModel && { description: t('stepscope.steps.no-model', 'This step asks no model') }),
      };
      const calls = (pick: (call: ModelCallContent) => string) => () => textOfCalls(source, step, pick);
      return [
        {
          label: t('stepscope.steps.copy-prompt', 'Copy prompt'),
          icon: 'copy',
          onClick: () =>
            void copy(
              calls((call) => call.prompt_text),
              t('stepscope.steps.prompt-copied', 'Prompt copied')
            ),
          ...unavailable,
        },
        {
          label: t('stepscope.steps.copy-response', 'Copy response'),
          icon: 'comment-alt',
          onClick: () =>
            void copy(
              calls((call) => call.response_text),
              t('stepscope.steps.response-copied', 'Response copied')
            ),
          ...unavailable,
        },
        {
          label: t('stepscope.steps.view-raw', 'View raw data'),
          icon: 'brackets-curly',
          onClick: () => onRaw(step),
        },
        copyLinkAction(stepPath(step.run_id, step.step_execution_id)),
        // Steps inside of others are taken up with the one around them.
        ...(onAgain === undefined || step.parent_path !== null
          ? []
          : [
              {
                label: t('stepscope.steps.again', 'Run again from here…'),
                icon: 'repeat' as const,
                onClick: () => onAgain(step),
              },
            ]),
      ];
    },
    [source, onRaw, onAgain]
  );
}
