// What failed in the instance that is shown, above Studio's viewer, which shows failures but cannot repair them.
const panel = document.getElementById("incidents");
const lookEveryMs = 3_000;
/** The latest ones; a loop may leave hundreds. */
const mostShown = 20;

/** @type {{ id: string, ask: (path: string, body?: object) => Promise<Response>, changed: () => void, updatedAt?: string } | undefined} */
let watched;
let timer;

/** Shows the incidents of an instance and keeps looking; without an instance shows nothing. */
export function watchIncidents(id, ask, changed) {
  clearTimeout(timer);
  panel.hidden = true;
  panel.replaceChildren();
  watched = id ? { id, ask, changed } : undefined;
  if (watched) look(watched);
}

async function look(mine) {
  try {
    const answer = await mine.ask(`workflow-instances/${encodeURIComponent(mine.id)}/execution-state`);
    if (answer.ok && mine === watched) {
      const { updatedAt } = await answer.json();
      if (updatedAt !== mine.updatedAt) await read(mine, updatedAt);
    }
  } catch {
    // the network is away: the next look tells
  }
  if (mine === watched) timer = setTimeout(look, lookEveryMs, mine);
}

async function read(mine, updatedAt) {
  const answer = await mine.ask(`workflow-instances/${encodeURIComponent(mine.id)}`);
  if (!answer.ok || mine !== watched) return;

  const { workflowState } = await answer.json();
  const incidents = (workflowState.incidents ?? []).slice(-mostShown);
  await Promise.all(incidents.map((incident) => name(mine, incident)));
  if (mine !== watched) return;

  mine.updatedAt = updatedAt;
  draw(mine, incidents);
}

/** Incidents know only the id of their activity; people know the name that they gave it. */
async function name(mine, incident) {
  const answer = await mine.ask("activity-executions/by-id?id=" + encodeURIComponent(incident.activityInstanceId));
  incident.activityName = (answer.ok && (await answer.json()).activityName) || incident.activityType.split(".").at(-1);
}

function draw(mine, incidents) {
  panel.hidden = incidents.length === 0;
  if (incidents.length === 0) return panel.replaceChildren();

  const title = make("p", incidents.length === 1 ? "В процессе произошла ошибка:" : `Ошибок в процессе: ${incidents.length}.`);
  const list = document.createElement("ul");
  for (const incident of incidents) list.append(line(mine, incident));
  const all = incidents.length > 1 ? [button("Повторить все", () => repair(mine, retry(mine)))] : [];
  const said = make("p", "");
  said.id = "incidents-said";
  said.setAttribute("role", "status");
  panel.replaceChildren(title, list, ...all, said);
}

function line(mine, incident) {
  const item = make("li", `«${incident.activityName}»: ${incident.message ?? "причина не названа"} `);
  const one = { activityInstanceId: incident.activityInstanceId };
  item.append(
    button("Повторить", () => repair(mine, retry(mine, incident.activityId))),
    button("Пропустить", () => {
      if (confirm(`Пропустить действие «${incident.activityName}» и идти дальше, как будто оно выполнено?`))
        repair(mine, ["alterations/run", { alterations: [{ type: "SkipActivity", ...one }], workflowInstanceIds: [mine.id] }]);
    }),
  );
  return item;
}

const retry = (mine, activityId) => [
  "alterations/workflows/retry",
  { workflowInstanceIds: [mine.id], activityIds: activityId ? [activityId] : undefined },
];

async function repair(mine, [path, body]) {
  for (const each of panel.querySelectorAll("button")) each.disabled = true;
  say("Выполняется…");
  try {
    const answer = await mine.ask(path, body);
    const told = answer.ok ? (await answer.json()).results[0] : undefined;
    if (told?.isSuccessful) return mine.changed();

    const reasons = (told?.log?.logEntries ?? []).map((entry) => entry.message).filter(Boolean);
    say(
      answer.status === 403
        ? "У вас нет права исправлять экземпляры."
        : `Не получилось: ${reasons.at(-1) ?? "сервер ответил " + answer.status}. Обновите страницу и повторите.`,
    );
  } catch {
    say("Сервер не отвечает. Повторите позже.");
  }
  for (const each of panel.querySelectorAll("button")) each.disabled = false;
}

function say(text) {
  document.getElementById("incidents-said").textContent = text;
}

function make(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function button(text, pressed) {
  const made = make("button", text);
  made.type = "button";
  made.addEventListener("click", pressed);
  return made;
}
