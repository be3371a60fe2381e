import { onDemand } from '../../ui/onDemand';
import { useFind } from '../find/useFind';
import type { BodyProps } from '../panel/body.types';
import { useDocs } from '../panel/docs';
import type { View } from '../panel/views';
import { PromptSide } from './PromptSide';
import { ReplySide } from './ReplySide';
import { TwoSides } from './TwoSides';

const FindBar = onDemand(async () => (await import(/* webpackChunkName: "prompt-views" */ '../find/FindBar')).FindBar);

/** Prompt and reply of a call: rendered, in parts, or raw. */
export function SidesBody({ view, ...props }: BodyProps & { view: View }) {
  const { content, reply, streaming, layout, findState } = props;
  const docs = useDocs(content, reply, streaming, view);
  const find = useFind(docs, findState.options);
  const { current } = find;
  const found = current && {
    side: current.doc === 'system' || current.doc === 'prompt' ? ('prompt' as const) : ('reply' as const),
    key: `${current.doc} ${current.match.start} ${findState.options.query}`,
  };
  return (
    <>
      {findState.open && <FindBar state={findState} find={find} />}
      <TwoSides
        sides={layout.sides}
        found={found}
        first={view === 'parts' ? 'prompt' : 'reply'}
        widePrompt={view === 'parts'}
        prompt={<PromptSide {...props} view={view} docs={docs} find={find} />}
        reply={<ReplySide {...props} docs={docs} find={find} />}
      />
    </>
  );
}
