import { t } from '@grafana/i18n';
import { Suspense } from 'react';

import { lazyPart } from '../../ui/lazyPart';
import { LoadingState } from '../../ui/states/LoadingState';
import type { Comparing } from '../compare/targets';
import { SidesBody } from '../side/SidesBody';
import type { BodyProps } from './body.types';
import type { View } from './views';

const MessagesBody = lazyPart(
  async () => (await import(/* webpackChunkName: "prompt-views" */ '../messages/MessagesBody')).MessagesBody
);
const CompareBody = lazyPart(
  async () => (await import(/* webpackChunkName: "prompt-views" */ '../compare/CompareBody')).CompareBody
);

interface CallBodyProps extends BodyProps {
  view: View;
  /** What to compare with; null while nothing is compared. */
  compare: Comparing | null;
}

/** Views that can begin with the beginning of a text; the others are of all of it. */
const OF_BEGINNINGS: readonly View[] = ['rendered', 'raw'];

/** The texts of a call in the chosen view. What is rarely used is downloaded when it is. */
export function CallBody({ view, compare, ...props }: CallBodyProps) {
  if (props.content.texts_cut && (compare || !OF_BEGINNINGS.includes(view))) {
    return <LoadingState label={t('stepscope.prompt.loading', 'Loading the call')} rows={4} />;
  }
  if (compare) {
    return (
      <Suspense fallback={null}>
        <CompareBody {...props} comparing={compare} />
      </Suspense>
    );
  }
  return view === 'messages' ? (
    <Suspense fallback={null}>
      <MessagesBody {...props} />
    </Suspense>
  ) : (
    <SidesBody {...props} view={view} />
  );
}
