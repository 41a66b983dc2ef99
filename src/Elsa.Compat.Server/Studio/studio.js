// Goes between Studio's elements and keeps their token fresh. The elements read attributes once, when they appear.
import { showFindingsOf, watchFindings } from "./studio.findings.js";
import { watchIncidents } from "./studio.incidents.js";

const home = "/studio/";
const view = document.getElementById("view");
const providers = document.getElementById("providers");
const ended = document.getElementById("ended");

/** Share of a token's life after which the next one is fetched; half of it is left for a network that is slow or away. */
const renewAfter = 0.5;
const retryAfterMs = 5_000;

let renewal;
let renewAt = 0;
let token;

/** Asks Elsa's API as the visitor; with a body it is a POST. */
const ask = (path, body) =>
  fetch("/elsa/api/" + path, {
    method: body ? "POST" : "GET",
    headers: { Authorization: "Bearer " + token, ...(body && { "Content-Type": "application/json" }) },
    body: body && JSON.stringify(body),
  });

/** Asks for a token and hands it to the elements: a provider that appears overwrites what the one before said. */
async function renew() {
  clearTimeout(renewal);
  let answer;
  try {
    answer = await fetch(home + "token", { method: "POST", redirect: "manual", credentials: "same-origin" });
  } catch {
    return retry();
  }

  if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) {
    if (!ended.open) ended.showModal();
    return false;
  }
  if (!answer.ok) return retry();

  const { accessToken, expiresInSeconds } = await answer.json();
  token = accessToken;
  const provider = document.createElement("elsa-backend-provider");
  provider.setAttribute("remote-endpoint", location.origin + "/elsa/api");
  provider.setAttribute("access-token", accessToken);
  providers.append(provider);
  if (providers.childElementCount > 2) providers.firstElementChild.remove();

  const pause = expiresInSeconds * 1000 * renewAfter;
  renewAt = Date.now() + pause;
  renewal = setTimeout(renew, pause);
  return true;
}

function retry() {
  renewal = setTimeout(renew, retryAfterMs);
  return false;
}

/** Which place an address below the page means; inside Studio the addresses are those of its own host, which begin with "workflows". */
function placeAt(path) {
  const parts = path.slice(home.length).split("/").filter(Boolean);
  if (parts[0] === "workflows") parts.shift();
  const [kind, id] = parts;
  return (kind === "instances" ? "instances" : "definitions") + (id ? "/" + id : "");
}

/** What stands at a place: its element, its title, and the entry of the menu that it belongs to. */
function pageOf(place) {
  const [menu, id] = place.split("/").map(decodeURIComponent);
  if (menu === "instances" && id) return { menu, title: "Экземпляр процесса", element: viewer(id), instanceId: id };
  if (menu === "instances") return { menu, title: "Экземпляры процессов", element: instances() };
  if (id) return { menu, title: "Процесс", element: editor(id), edited: id };
  return { menu, title: "Процессы", element: definitions() };
}

function element(name, attributes, callbacks) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return Object.assign(made, callbacks);
}

const toDefinition = (id) => go("definitions/" + encodeURIComponent(id));
const toInstance = (id) => go("instances/" + encodeURIComponent(id));

const definitions = () => element("elsa-workflow-definition-list", {}, { editWorkflowDefinition: toDefinition });
const instances = () => element("elsa-workflow-instance-list", {}, { viewWorkflowInstance: toInstance });
const editor = (id) => element("elsa-workflow-definition-editor", { "definition-id": id }, { workflowDefinitionExecuted: toInstance });
const viewer = (id) => element("elsa-workflow-instance-viewer", { "instance-id": id }, { editWorkflowDefinition: toDefinition });

/** How long a menu may take to close and give the focus back; to an element that is gone it could not. */
const closingMs = 500;
/** How long Blazor keeps an element that has left the document; two at once would quarrel about their popovers. */
const disposalMs = 1_200;
const wait = (ms) => new Promise((done) => setTimeout(done, ms));
let turn = 0;
let shown;

async function show() {
  const place = placeAt(location.pathname);
  if (place === shown) return;

  shown = place;
  const own = ++turn;
  showFindingsOf(undefined);
  if (view.childElementCount > 0) {
    view.hidden = true;
    await wait(closingMs);
    view.replaceChildren();
    await wait(disposalMs);
    if (own !== turn) return;
  }

  const page = pageOf(place);
  watchIncidents(page.instanceId, ask, again);
  document.title = page.title;
  for (const link of document.querySelectorAll(".studio-places a"))
    link.toggleAttribute("aria-current", link.getAttribute("href") === page.menu);
  view.replaceChildren(page.element);
  view.hidden = false;
  showFindingsOf(page.edited);
}

/** Shows the same place anew: Studio's viewer does not follow an instance that had ended and goes on. */
function again() {
  shown = undefined;
  show();
}

function go(place) {
  history.pushState(null, "", home + place);
}

// Studio changes the address by itself, too, for example after a run, and expects its own host to follow.
const { pushState } = history;
history.pushState = function (...args) {
  pushState.apply(history, args);
  show();
};

// Only plain clicks on our own addresses: a new tab stays a new tab.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
  if (link.target || link.hasAttribute("download")) return;

  const url = new URL(link.href, document.baseURI);
  if (url.origin !== location.origin || !url.pathname.startsWith(home)) return;
  if (!url.pathname.slice(home.length).match(/^(workflows\/)?(definitions|instances)(\/|$)/)) return;

  event.preventDefault();
  go(placeAt(url.pathname));
});

window.addEventListener("popstate", show);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && Date.now() > renewAt) renew(); // timers sleep in hidden pages
});
ended.addEventListener("close", () => location.reload());

if (document.documentElement.hasAttribute("data-installed")) {
  while (!(await renew()) && !ended.open) await wait(retryAfterMs);

  // A callback that is set before its element is defined would hide the one that the element defines.
  const names = ["definition-list", "definition-editor", "instance-list", "instance-viewer"];
  await Promise.all(names.map((name) => customElements.whenDefined("elsa-workflow-" + name)));
  document.getElementById("loading").remove();
  watchFindings(() => token);
  if (!ended.open) show();
}
