import { t } from '@grafana/i18n';
import { useMemo } from 'react';

import { EmptyState } from '../../ui/states/EmptyState';
import { FindBar } from '../find/FindBar';
import { useFind } from '../find/useFind';
import type { BodyProps } from '../panel/body.types';
import { Side } from '../side/Side';
import { TwoSides } from '../side/TwoSides';
import { DiffSide } from './DiffSide';
import { useDiffDoc } from './useDiffDoc';
import type { OtherTexts } from './useOther';

/** What changed in prompt and reply since other texts. */
export function Changes({ content, reply, layout, findState, other }: BodyProps & { other: OtherTexts }) {
  const asked = other.response_text !== null;
  const prompt = useDiffDoc('prompt', withSystem(other), withSystem(content));
  const answer = useDiffDoc('reply', other.response_text ?? reply, reply);
  const docs = useMemo(() => [prompt, asked ? answer : null].filter((doc) => doc !== null), [prompt, answer, asked]);
  const find = useFind(docs, findState.options);
  const { current } = find;
  const found = current && {
    side: current.doc === 'prompt' ? ('prompt' as const) : ('reply' as const),
    key: `${current.doc} ${current.match.start} ${findState.options.query}`,
  };
  const promptTitle = t('stepscope.prompt.prompt', 'Prompt');
  const replyTitle = t('stepscope.prompt.reply', 'Reply');
  return (
    <>
      {findState.open && <FindBar state={findState} find={find} />}
      <TwoSides
        sides={layout.sides}
        found={found}
        first={asked ? 'reply' : 'prompt'}
        prompt={<DiffSide side="prompt" title={promptTitle} doc={prompt} find={find} />}
        reply={
          asked ? (
            <DiffSide side="reply" title={replyTitle} doc={answer} find={find} />
          ) : (
            <Side side="reply" title={replyTitle}>
              <EmptyState
                icon="comment-alt"
                title={t('stepscope.prompt.compare-not-asked', 'No reply to compare with')}
              >
                {t(
                  'stepscope.prompt.compare-not-asked-why',
                  'The prompt of the other revision was only built: no model was asked.'
                )}
              </EmptyState>
            </Side>
          )
        }
      />
    </>
  );
}

/** A changed system prompt is a changed prompt. */
function withSystem({ system_prompt, prompt_text }: Omit<OtherTexts, 'response_text'>): string {
  return system_prompt === null || system_prompt === '' ? prompt_text : `${system_prompt}\n\n${prompt_text}`;
}
