import { act, render, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { MemoryRouter, useLocation, useNavigate } from 'react-router';

import { UrlViewParams } from './UrlViewParams';
import { useViewChoice, useViewParam, useViewSet, useViewText } from './useViewParam';

const WORDS = ['a', 'b'] as const;

function useView() {
  return {
    at: useLocation(),
    go: useNavigate(),
    choice: useViewChoice('choice', WORDS, 'a'),
    set: useViewSet('set', WORDS, WORDS),
    text: useViewText('text'),
  };
}

function open(address: string, Around: (props: { children: ReactNode }) => ReactNode = UrlViewParams) {
  const { result } = renderHook(useView, {
    wrapper: ({ children }) => (
      <MemoryRouter initialEntries={[address]} future={{ v7_startTransition: true, v7_relativeSplatPath: true }}>
        <Around>{children}</Around>
      </MemoryRouter>
    ),
  });
  return result;
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('reads the view of an address, and leaves out what it does not know', () => {
  const view = open('/p?choice=b&set=b+x&text=words');
  expect(view.current.choice[0]).toBe('b');
  expect(view.current.set[0]).toEqual(['b']);
  expect(view.current.text[0]).toBe('words');
  expect(open('/p?choice=x').current.choice[0]).toBe('a');
});

it('steps back through what was chosen, and keeps what others say', () => {
  const view = open('/p?theme=light');
  act(() => view.current.choice[1]('b'));
  expect(view.current.at).toMatchObject({ pathname: '/p', search: '?theme=light&choice=b' });
  act(() => view.current.go(-1));
  expect(view.current.choice[0]).toBe('a');
});

it('makes two changes at once', () => {
  const view = open('/p');
  act(() => {
    view.current.choice[1]('b');
    view.current.set[1](['a']);
  });
  expect(view.current.at.search).toBe('?choice=b&set=a');
  act(() => view.current.set[1]([]));
  expect(view.current.set[0]).toEqual([]);
});

it('shows what is typed at once, and has it in the address after a pause, without a step of the history', () => {
  const view = open('/p?text=old');
  act(() => view.current.choice[1]('b'));
  act(() => view.current.text[1]('ne'));
  act(() => view.current.text[1]('new'));
  expect(view.current.text[0]).toBe('new');
  expect(view.current.at.search).toContain('text=old');
  act(() => jest.advanceTimersByTime(400));
  expect(view.current.at.search).toBe('?text=new&choice=b');
  act(() => view.current.go(-1));
  expect(view.current.text[0]).toBe('old');
  act(() => jest.advanceTimersByTime(400));
  expect(view.current.at.search).toBe('?text=old');
});

it('keeps what is typed in the moment in which what was typed before arrives in the address', () => {
  const view = open('/p');
  act(() => view.current.text[1]('brief'));
  const typeBeforeItArrived = view.current.text[1];
  act(() => jest.advanceTimersByTime(400));
  expect(view.current.at.search).toBe('?text=brief');
  act(() => typeBeforeItArrived('brieff'));
  expect(view.current.text[0]).toBe('brieff');
  act(() => jest.advanceTimersByTime(400));
  expect(view.current.at.search).toBe('?text=brieff');
});

it('leaves the address of a dashboard alone', () => {
  const view = open('/d?choice=b', ({ children }) => children);
  expect(view.current.choice[0]).toBe('a');
  act(() => {
    view.current.choice[1]('b');
    view.current.text[1]('words');
  });
  act(() => jest.advanceTimersByTime(400));
  expect(view.current.choice[0]).toBe('b');
  expect(view.current.text[0]).toBe('words');
  expect(view.current.at.search).toBe('?choice=b');
});

it('leaves the address alone while another page is being loaded', () => {
  let set: ((value: string | undefined) => void) | undefined;
  let query = '';
  function Probe() {
    [, set] = useViewParam('late');
    query = useLocation().search;
    return null;
  }
  render(
    <MemoryRouter>
      <UrlViewParams>
        <Probe />
      </UrlViewParams>
    </MemoryRouter>
  );
  const before = window.location.href;
  window.history.pushState(null, '', '/opened-meanwhile');
  act(() => set?.('x'));
  expect(query).toBe('');
  window.history.pushState(null, '', before);
  act(() => set?.('x'));
  expect(query).toBe('?late=x');
});
