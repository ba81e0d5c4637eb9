// Small pictures beside words, never instead of them: hidden from screen readers.

import type { ComponentChildren } from "preact";

const shapes = {
  brand: "M3 6a2 2 0 0 1 2-2h5l2 3h7a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2zm5 7 3 3 5-6",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zm-8 9c0-4 3.6-6 8-6s8 2 8 6",
  late: "M12 3 2 20h20zM12 9v5m0 3v.5",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zm0 4v5l3 2",
  pause: "M8 5v14M16 5v14",
  work: "M12 7a5 5 0 1 0 0 10 5 5 0 0 0 0-10z",
  done: "m4 12 6 6L20 6",
  lock: "M6 11h12v9H6zm2 0V8a4 4 0 0 1 8 0v3",
  question: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zm-2.5 7a2.5 2.5 0 1 1 3.5 2.3c-.8.4-1 .9-1 1.7m0 2.5v.5",
  file: "M6 3h8l4 4v14H6zm8 0v4h4",
  talk: "M4 5h16v11H9l-5 4z",
  move: "M4 12h15m-6-6 6 6-6 6",
  pencil: "m4 20 1-4L16 5l3 3L8 19z",
  bell: "M6 17V11a6 6 0 0 1 12 0v6l2 1H4zm4 3h4",
};

export type IconName = keyof typeof shapes;

export function Icon({ name }: { name: IconName }): ComponentChildren {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={shapes[name]} fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  );
}
