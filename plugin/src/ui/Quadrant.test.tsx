import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { Quadrant } from './Quadrant';
import { type Quadrants, QuadrantsContext } from './QuadrantsContext';
import { useQuadrantSearch } from './useQuadrantSearch';

function renderQuadrant(quadrants: Quadrants, actions?: React.ReactNode) {
  return render(
    <QuadrantsContext.Provider value={quadrants}>
      <Quadrant id="runs" testId="q" title="Runs" actions={actions}>
        <button type="button">inside</button>
      </Quadrant>
    </QuadrantsContext.Provider>
  );
}

test('alone it is a titled region without buttons of its own', () => {
  renderQuadrant({});
  expect(screen.getByRole('region', { name: 'Runs' })).toBeVisible();
  expect(screen.getAllByRole('button')).toHaveLength(1);
});

test('maximises by its button and by a double click on the title, not on a field there', async () => {
  const toggleMaximised = jest.fn();
  renderQuadrant({ toggleMaximised }, <input aria-label="filter" />);
  await userEvent.click(screen.getByRole('button', { name: /alone/ }));
  await userEvent.dblClick(screen.getByRole('heading', { name: 'Runs' }));
  await userEvent.dblClick(screen.getByRole('textbox', { name: 'filter' }));
  expect(toggleMaximised.mock.calls).toEqual([['runs'], ['runs']]);
});

test('collapsed it hides its content and says so', () => {
  renderQuadrant({ collapsed: new Set(['runs']), toggleCollapsed: jest.fn() });
  expect(screen.getByRole('button', { name: 'Expand' })).toHaveAttribute('aria-expanded', 'false');
  expect(screen.getByText('inside')).not.toBeVisible();
});

test('says when somebody works in it', async () => {
  const setActive = jest.fn();
  renderQuadrant({ setActive });
  await userEvent.tab();
  expect(setActive).toHaveBeenCalledWith('runs');
});

test('registers its newest search, and takes it back when it goes', () => {
  const opened: string[] = [];
  const searches = new Map<string, () => void>();
  const registerSearch: Quadrants['registerSearch'] = (id, open) => {
    searches.set(id, open);
    return () => searches.delete(id);
  };
  const Panel = ({ name }: { name: string }) => {
    useQuadrantSearch('logs', () => opened.push(name));
    return null;
  };
  const value = { registerSearch };
  const tree = (name: string) => (
    <QuadrantsContext.Provider value={value}>
      <Panel name={name} />
    </QuadrantsContext.Provider>
  );
  const { rerender, unmount } = render(tree('old'));
  rerender(tree('new'));
  searches.get('logs')?.();
  expect(opened).toEqual(['new']);
  unmount();
  expect(searches.size).toBe(0);
});
