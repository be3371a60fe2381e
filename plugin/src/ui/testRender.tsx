import type { PipelineEvent } from '@stepscope/exporter/contract/events';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { MemoryRouter, useLocation } from 'react-router';
import { BehaviorSubject, Subject } from 'rxjs';

import type { ConnectionState, PipelineSource } from '../source/source.types';
import { SourceProvider } from '../source/SourceProvider';
import { useLiveUpdates } from '../source/useLiveUpdates';

/** Any call that a test did not expect fails it with the call's name. */
function unexpected(name: string) {
  return () => Promise.reject(new Error(`the test did not expect ${name}()`));
}

/** A source whose answers are the test's, and whose events and connection the test drives. */
export function aSource(answers: Partial<PipelineSource> = {}) {
  const events = new Subject<PipelineEvent>();
  const connection = new BehaviorSubject<ConnectionState>({ status: 'live' });
  const given: Partial<PipelineSource> = {
    capabilities: { live: true, control: true, analytics: true, content: true, keys: true },
    events,
    connection,
    ...answers,
  };
  // Whatever the interface grows to, a call that is not given fails by name.
  const source = new Proxy(given, {
    // A promise of it asks whether it is one itself.
    get: (target, name) => Reflect.get(target, name) ?? (name === 'then' ? undefined : unexpected(String(name))),
  }) as PipelineSource;
  return { source, events, connection };
}

function Live({ onPath, children }: { onPath: (path: string) => void; children: ReactNode }) {
  useLiveUpdates();
  const { pathname, search, hash } = useLocation();
  onPath(pathname + search + hash);
  return children;
}

/** Renders a panel with its source, cache and router, at an address; `path()` is where the router has been led to. */
export function renderWithSource(panel: ReactNode, source: PipelineSource, at = '/') {
  let path = '';
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } });
  const view = render(
    <QueryClientProvider client={client}>
      <SourceProvider source={source}>
        <MemoryRouter initialEntries={[at]} future={{ v7_startTransition: true, v7_relativeSplatPath: true }}>
          <Live onPath={(now) => (path = now)}>{panel}</Live>
        </MemoryRouter>
      </SourceProvider>
    </QueryClientProvider>
  );
  return { ...view, client, path: () => path };
}

/**
 * Chooses the first option of a Combobox that asks for its options when it opens: jsdom draws none of them, so that only
 * what comes of it shows that they were there.
 */
export async function chooseFirstOption(field: HTMLElement, chosen: () => boolean): Promise<void> {
  await userEvent.click(field);
  for (let tries = 0; tries < 8 && !chosen(); tries += 1) {
    await new Promise((done) => setTimeout(done, 400));
    await userEvent.keyboard('{ArrowDown}{Enter}');
  }
}
