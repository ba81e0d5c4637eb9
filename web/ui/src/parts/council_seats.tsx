// Seating a council: a chair, a deputy and members among those who hold the roles today.

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

import { seatingFault, seatingOf, seatingText, seatsBody, type Seating } from "../council_model";
import { t } from "../i18n";
import { useLoad } from "../load";
import type { Person } from "../types";
import { councilFaults, sendCouncil, type CouncilShown } from "./council";
import { ErrorSummary } from "./errors";
import { Failure, Loading } from "./page";
import { peopleAddress, personText } from "./person_picker";

function Select({ id, label, role, caseId, value, onValue }: {
  id: string; label: string; role: string; caseId: string; value: string; onValue: (person: string) => void;
}): ComponentChildren {
  const { data, error, reload } = useLoad<{ items: Person[] }>(peopleAddress(role, caseId, 0));
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {error && <Failure problem={error} retry={reload} />}
      <select id={id} value={value} onChange={(event) => onValue(event.currentTarget.value)}>
        <option value="">{data ? t("chooseOne") : t("loading")}</option>
        {data?.items.map((p) => <option key={p.person} value={p.person}>{personText(p)}</option>)}
      </select>
    </div>
  );
}

function Members({ role, caseId, chosen, onChosen }: {
  role: string; caseId: string; chosen: string[]; onChosen: (people: string[]) => void;
}): ComponentChildren {
  const { data, error, reload } = useLoad<{ items: Person[] }>(peopleAddress(role, caseId, 0));
  return (
    <fieldset class="field" id="seat-members">
      <legend>{t("seatMembers")}</legend>
      {error && <Failure problem={error} retry={reload} />}
      {!data && !error && <Loading />}
      {data?.items.length === 0 && <p class="hint">{t("peopleNone")}</p>}
      {data?.items.map((p) => (
        <div class="check row" key={p.person}>
          <input type="checkbox" id={`seat-${p.person}`} checked={chosen.includes(p.person)}
            onChange={(event) => onChosen(event.currentTarget.checked ? [...chosen, p.person] : chosen.filter((c) => c !== p.person))} />
          <label for={`seat-${p.person}`}>{personText(p)}</label>
        </div>
      ))}
    </fieldset>
  );
}

export function SeatsForm(shown: CouncilShown): ComponentChildren {
  const { model, caseId, council } = shown;
  const { roles } = council;
  const [open, setOpen] = useState(council.seats.length === 0);
  const [typed, setTyped] = useState<Seating>();
  const [fault, setFault] = useState("");
  if (!roles) return null;
  const seating = typed ?? seatingOf(council);
  const voted = council.seats.some((s) => s.voted);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const wrong = seatingFault(council, seating);
    setFault(wrong);
    if (wrong || (voted && !confirm(t("seatsVoid")))) return;
    if (await sendCouncil(shown, "seats", { seats: seatsBody(seating) as never }, "seatsSaved")) {
      setTyped(undefined);
      setOpen(false);
    }
  };
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("seatsTitle")}</summary>
      {open && (
        <form noValidate onSubmit={(event) => void submit(event)}>
          <ErrorSummary faults={fault ? [{ id: "seat-members", text: fault }] : councilFaults(model, "seats")} />
          {voted && <p class="box warn">{t("seatsVoid")}</p>}
          {roles.chair && (
            <Select id="seat-chair" label={t("seatChair")} role={roles.chair} caseId={caseId} value={seating.chair}
              onValue={(chair) => setTyped({ ...seating, chair })} />
          )}
          {roles.deputy && (
            <Select id="seat-deputy" label={t("seatDeputy")} role={roles.deputy} caseId={caseId} value={seating.deputy}
              onValue={(deputy) => setTyped({ ...seating, deputy })} />
          )}
          <Members role={roles.member} caseId={caseId} chosen={seating.members} onChosen={(members) => setTyped({ ...seating, members })} />
          <p role="status" class="hint">{seatingText(council, seating)}</p>
          <button type="submit" class="primary" aria-disabled={model.busy}>{t("seatsSave")}</button>
        </form>
      )}
    </details>
  );
}
