// What can be done with an option: press it, press it after filling in what it asks for, or see why not.

import type { Case, Definition, Option, Reason } from "./types";
import { expand, isBlank, serverRaw, type Spot } from "./values";

export interface Offer {
  option: Option;
  kind: "ready" | "blocked" | "others";
  asks: Spot[]; // fields offered beside the button
  reasons: Reason[]; // still in the way, without what the panel asks for
}

/** Reasons that the panel's own fields mend. */
export const isAsked = (reason: Reason): boolean => reason.code === "R-needs" || reason.code === "R-needs-again";

/** Reasons that no input mends. */
const final = /^R-(role|separation|closed|times|extend-)/;

export function offersOf(definition: Definition, found: Case, options: Option[]): Offer[] {
  const editable = new Set(expand(definition, found.editable).map((spot) => spot.path));
  return options.map((option) => {
    const asks = expand(definition, option.needs).filter((spot) => !editable.has(spot.path));
    const asked = new Set(asks.flatMap((spot) => [spot.path, spot.slot.name])); // a need may be a whole record
    const reasons = option.reasons.filter((r) => !(isAsked(r) && asked.has(r.path ?? "")));
    let kind: Offer["kind"] = "blocked";
    if (option.reasons.some((r) => r.code === "R-role")) kind = "others";
    else if (option.allowed || !reasons.length) kind = "ready";
    else {
      // A condition may fail because of a value the panel would change; without values it fails for another cause.
      const changeable = asks.some((spot) => !isBlank(serverRaw(found, spot)));
      if (changeable && !reasons.some((r) => final.test(r.code))) kind = "ready";
    }
    return { option, kind, asks, reasons };
  });
}
