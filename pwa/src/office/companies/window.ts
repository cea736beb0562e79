/** The rows of a long table that are on the screen, and a few beyond, so that scrolling does not show gaps. */
export interface Shown {
  from: number;
  until: number;
}

const beyond = 12;

export function rowsShown(scrollTop: number, height: number, rowHeight: number, count: number): Shown {
  const first = Math.floor(scrollTop / rowHeight);
  const from = Math.max(0, Math.min(first, count) - beyond);
  return { from, until: Math.min(count, first + Math.ceil(height / rowHeight) + beyond) };
}

/** Where to scroll to, so that a row stands whole between a heading and the lower edge. */
export function scrollFor(index: number, scrollTop: number, height: number, rowHeight: number, headHeight: number): number {
  const top = index * rowHeight;
  const bottom = top + rowHeight + headHeight;
  if (top < scrollTop) return top;
  return bottom > scrollTop + height ? bottom - height : scrollTop;
}

/** The row that a key goes to from another, or undefined for a key that goes nowhere. */
export function rowAfter(key: string, index: number, count: number, onScreen: number): number | undefined {
  const to = { ArrowDown: index + 1, ArrowUp: index - 1, PageDown: index + onScreen, PageUp: index - onScreen, Home: 0, End: count - 1 }[key];
  return to === undefined ? undefined : Math.max(0, Math.min(count - 1, to));
}
