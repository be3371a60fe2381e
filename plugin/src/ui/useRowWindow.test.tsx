import { act, fireEvent, render, screen } from '@testing-library/react';
import { useRef } from 'react';

import { useRowWindow } from './useRowWindow';

const ROW = 20;
let height: number;
let resized: () => void;
let reveal: (index: number) => void;

function List({ count, keep = -1 }: { count: number; keep?: number }) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useRowWindow({ scroller, rows: Array.from({ length: count }), rowHeight: ROW, keep });
  reveal = rows.reveal;
  return (
    <div ref={scroller} role="list">
      {`${rows.first}-${rows.end}`}
    </div>
  );
}

const list = () => screen.getByRole('list');

beforeEach(() => {
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => height });
  height = 100;
  window.ResizeObserver = class {
    constructor(report: ResizeObserverCallback) {
      resized = () => report([], this);
    }
    observe() {}
    unobserve() {}
    disconnect() {}
  };
});
afterEach(() => {
  Reflect.deleteProperty(HTMLElement.prototype, 'clientHeight');
});

test('rows in view are drawn with some on either side, at once as it scrolls', () => {
  render(<List count={1000} />);
  expect(list()).toHaveTextContent('0-11');
  list().scrollTop = 500 * ROW + 1;
  fireEvent.scroll(list());
  expect(list()).toHaveTextContent('494-512');
});

test('a list that becomes shorter draws its last rows', () => {
  const { rerender } = render(<List count={1000} />);
  list().scrollTop = 900 * ROW;
  fireEvent.scroll(list());
  rerender(<List count={3} />);
  expect(list()).toHaveTextContent('0-3');
});

test('a row is brought into view by as little as needed', () => {
  render(<List count={1000} />);
  act(() => reveal(4));
  expect(list().scrollTop).toBe(0);
  act(() => reveal(7));
  expect(list().scrollTop).toBe(8 * ROW - 100);
  act(() => reveal(1));
  expect(list().scrollTop).toBe(ROW);
});

test('a list that becomes lower keeps the chosen row in view, if it was', () => {
  render(<List count={1000} keep={4} />);
  height = 60;
  act(() => resized());
  expect(list().scrollTop).toBe(5 * ROW - 60);
  list().scrollTop = 900 * ROW;
  height = 40;
  act(() => resized());
  expect(list().scrollTop).toBe(900 * ROW);
});
