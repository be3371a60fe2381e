import { gridLayout } from './gridLayout';

test('the cards fill the room in three, two or one columns and scroll rather than shrink', () => {
  expect(gridLayout(680, 400, 8)).toEqual({ columns: 3, cardHeight: 196 });
  expect(gridLayout(430, 400, 8)).toEqual({ columns: 2, cardHeight: 150 });
  expect(gridLayout(340, 1200, 8)).toEqual({ columns: 1, cardHeight: 193 });
  expect(gridLayout(0, 0, 8)).toEqual({ columns: 1, cardHeight: 190 });
});
