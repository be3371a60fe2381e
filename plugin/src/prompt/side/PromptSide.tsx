import { t } from '@grafana/i18n';
import { Suspense } from 'react';

import { formatCount } from '../../ui/format';
import { lazyPart } from '../../ui/lazyPart';
import type { Find } from '../find/useFind';
import { matchesIn } from '../find/useFind';
import type { BodyProps } from '../panel/body.types';
import type { Doc } from '../panel/docs';
import type { View } from '../panel/views';
import { usePromptIntegrity } from '../text/usePromptIntegrity';
import { promptNotes, restNotes } from './endNotes';
import { Fold } from './Fold';
import { ScrolledText } from './ScrolledText';
import { Side } from './Side';
import { TextEnd } from './TextEnd';

const PartsView = lazyPart(
  async () => (await import(/* webpackChunkName: "prompt-views" */ '../parts/PartsView')).PartsView
);

const RawFolds = lazyPart(async () => (await import(/* webpackChunkName: "exports" */ './RawFolds')).RawFolds);

interface PromptSideProps extends Pick<BodyProps, 'content' | 'goToStep'> {
  view: View;
  docs: readonly Doc[];
  find: Find;
}

/** What was sent: the system prompt and the settings folded, then the prompt. */
export function PromptSide({ content, view, docs, find, goToStep }: PromptSideProps) {
  const system = docs.find(({ id }) => id === 'system');
  const prompt = docs.find(({ id }) => id === 'prompt');
  const integrity = usePromptIntegrity(content);
  const cut = content.texts_cut && content.prompt_text.length < content.prompt_length;
  const end = <TextEnd notes={cut ? restNotes() : promptNotes(integrity)} />;
  const title = t('stepscope.prompt.prompt', 'Prompt');
  const systemTitle = t('stepscope.prompt.system', 'System prompt');
  return (
    <Side side="prompt" title={title} text={content.prompt_text} wholeLength={cut ? content.prompt_length : undefined}>
      {view === 'raw' && !content.texts_cut && (
        <Suspense fallback={null}>
          <RawFolds call={content} />
        </Suspense>
      )}
      {system && (
        <Fold
          title={systemTitle}
          detail={t('stepscope.prompt.part-size', '{{size}} chars', { size: formatCount(system.text.length) })}
          forced={find.current?.doc === 'system'}
        >
          <ScrolledText label={systemTitle} doc={system} find={find} />
        </Fold>
      )}
      {view === 'parts' ? (
        <Suspense fallback={null}>
          <PartsView
            text={content.prompt_text}
            parts={content.prompt_parts}
            {...matchesIn(find, 'prompt')}
            goToStep={goToStep}
            end={end}
          />
        </Suspense>
      ) : (
        prompt && <ScrolledText label={title} doc={prompt} find={find} end={end} />
      )}
    </Side>
  );
}
