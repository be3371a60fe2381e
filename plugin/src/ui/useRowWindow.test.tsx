import { act, fireEvent, render, screen } from '@testing-library/react';
import { useRef } from 'react';

import { useRowWindow } from './useRowWindow';

const ROW = 20;
let reveal: (index: number) => void;

function List({ count }: { count: number }) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useRowWindow({ scroller, rows: Array.from({ length: count }), rowHeight: ROW });
  reveal = rows.reveal;
  return (
    <div ref={scroller} role="list">
      {`${rows.first}-${rows.end}`}
    </div>
  );
}

const list = () => screen.getByRole('list');

beforeEach(() => {
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 100 });
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
