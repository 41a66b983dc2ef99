// The list «Замечания» beside the editor: what the server says is wrong with the definition as it is stored.
const panel = document.getElementById("findings");
const list = panel.querySelector("ul");
const empty = panel.querySelector("p");
const toggle = panel.querySelector("button");
const counter = toggle.querySelector("output");
const remembered = "endocs-findings-open";

/** How long to wait for more saves before the server is asked. */
const calmMs = 400;

let definitionId;
let tokenOf;
let timer;
let asked = 0;

/** @param {() => string} token gives the token of now */
export function watchFindings(token) {
  tokenOf = token;
  setOpen(localStorage.getItem(remembered) !== "false");
  toggle.addEventListener("click", () => {
    const open = toggle.getAttribute("aria-expanded") !== "true";
    localStorage.setItem(remembered, String(open));
    setOpen(open);
  });

  // Studio saves by itself after each change. Only the ends of its requests are seen here, which is all that is needed.
  new PerformanceObserver((entries) => {
    if (definitionId && entries.getEntries().some((entry) => isChange(new URL(entry.name)))) refreshSoon();
  }).observe({ type: "resource" });
}

/** @param {string | undefined} id of the definition in the editor; nothing when there is no editor */
export function showFindingsOf(id) {
  definitionId = id;
  panel.hidden = true;
  if (id) refresh();
}

const isChange = (url) => /^\/elsa\/api\/workflow-definitions(\/[^/]+\/(publish|retract|revert\/\d+))?$/.test(url.pathname) && !url.search;

function refreshSoon() {
  clearTimeout(timer);
  timer = setTimeout(refresh, calmMs);
}

async function refresh() {
  const [id, turn] = [definitionId, ++asked];
  let answer;
  try {
    answer = await fetch(`/elsa/api/workflow-definitions/${encodeURIComponent(id)}/findings?versionOptions=Latest`, {
      headers: { Authorization: "Bearer " + tokenOf() },
    });
  } catch {
    return; // what is shown stays; the next save asks again
  }

  if (turn !== asked || id !== definitionId) return;
  if (answer.ok) show(await answer.json());
}

function show(findings) {
  counter.value = findings.length;
  empty.hidden = findings.length > 0;
  list.replaceChildren(...findings.map(line));
  panel.hidden = false;
}

function line({ activityName, message, severity }) {
  const item = document.createElement("li");
  item.className = "studio-finding-" + severity.toLowerCase();
  const where = document.createElement("b");
  where.textContent = activityName ?? "Процесс в целом";
  const kind = document.createElement("i");
  kind.textContent = severity === "Error" ? "Ошибка" : "Предупреждение";
  item.append(kind, where, document.createTextNode(message));
  return item;
}

function setOpen(open) {
  toggle.setAttribute("aria-expanded", String(open));
  panel.classList.toggle("studio-findings-closed", !open);
}
