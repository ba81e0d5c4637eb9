// Pages that are opened seldom are fetched when they are.

import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";

import { Problem } from "./api";
import { Failure, Loading } from "./parts/page";

type Component<P> = (props: P) => ComponentChildren;

export function lazy<P extends object>(load: () => Promise<Component<P>>): Component<P> {
  let ready: Component<P> | undefined;
  return (props) => {
    const [failed, setFailed] = useState(false);
    const [, redraw] = useState(0);
    const fetchIt = (): void => {
      setFailed(false);
      load().then((found) => {
        ready = found;
        redraw((n) => n + 1);
      }, () => setFailed(true));
    };
    useEffect(() => {
      if (!ready) fetchIt();
    }, []);
    if (ready) {
      const Page = ready as Component<object>;
      return <Page {...props} />;
    }
    return failed ? <Failure problem={new Problem(0, "offline", "")} retry={fetchIt} /> : <Loading />;
  };
}
