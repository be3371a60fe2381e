import { t } from '@grafana/i18n';
import type { ModelCallContent } from '@stepscope/exporter/contract/run';

import type { MenuAction } from '../../ui/ActionMenu';
import { copyText } from '../../ui/clipboard';
import { downloadText } from '../../ui/download';
import { notifyDone, notifyFailed } from '../../ui/notify';
import { hasCurl } from '../exports/curlApi';

const loadExports = () => import(/* webpackChunkName: "exports" */ '../exports/callExports');

/**
 * What can be done with a shown call: the right-click menu and its ⋯ twin. `call` has the reply as far as it came.
 * `onDebug` is undefined where there is no debugger.
 */
export function callActions(call: ModelCallContent, onDebug: (() => void) | undefined): MenuAction[] {
  const curl = hasCurl(call);
  return [
    ...(onDebug === undefined
      ? []
      : [{ label: t('stepscope.prompt.debug', 'Open in debugger'), icon: 'bug' as const, onClick: onDebug }]),
    copyAction(t('stepscope.prompt.copy-prompt', 'Copy prompt'), () => call.prompt_text),
    copyAction(t('stepscope.prompt.copy-reply', 'Copy reply'), () => call.response_text),
    copyAction(t('stepscope.prompt.copy-markdown', 'Copy as Markdown'), async () =>
      (await loadExports()).toMarkdown(call)
    ),
    copyAction(t('stepscope.prompt.copy-json', 'Copy as JSON'), async () => (await loadExports()).toJson(call)),
    {
      ...copyAction(
        t('stepscope.prompt.copy-curl', 'Copy as cURL'),
        async () => (await loadExports()).toCurl(call) ?? ''
      ),
      disabled: !curl,
      description: curl
        ? t('stepscope.prompt.curl-key', 'The key is read from your environment, it is not in the text')
        : t('stepscope.prompt.no-curl', "This provider's API is not known here"),
    },
    saveAction(t('stepscope.prompt.save-text', 'Save as text'), ({ exportFileName, toPlainText }) => ({
      name: exportFileName(call, 'txt'),
      text: toPlainText(call),
      type: 'text/plain',
    })),
    saveAction(t('stepscope.prompt.save-markdown', 'Save as Markdown'), ({ exportFileName, toMarkdown }) => ({
      name: exportFileName(call, 'md'),
      text: toMarkdown(call),
      type: 'text/markdown',
    })),
    saveAction(t('stepscope.prompt.save-json', 'Save as JSON'), ({ exportFileName, toJson }) => ({
      name: exportFileName(call, 'json'),
      text: toJson(call),
      type: 'application/json',
    })),
  ];
}

function copyAction(label: string, text: () => string | Promise<string>): MenuAction {
  return {
    label,
    icon: 'copy',
    onClick: () =>
      void copy(text).then(
        () => notifyDone(t('stepscope.ui.copied', 'copied')),
        (error: unknown) => notifyFailed(t('stepscope.ui.copy-failed', 'not copied'), error)
      ),
  };
}

async function copy(text: () => string | Promise<string>): Promise<void> {
  await copyText(await text());
}

type Exports = Awaited<ReturnType<typeof loadExports>>;
type File = Record<'name' | 'text' | 'type', string>;

function saveAction(label: string, file: (exports: Exports) => File): MenuAction {
  return {
    label,
    icon: 'download-alt',
    onClick: () =>
      void loadExports().then(
        (exports) => {
          const { name, text, type } = file(exports);
          downloadText(name, text, type);
        },
        (error: unknown) => notifyFailed(t('stepscope.prompt.save-failed', 'not saved'), error)
      ),
  };
}
