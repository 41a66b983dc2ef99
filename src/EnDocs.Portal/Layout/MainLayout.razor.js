const key = "endocs.theme";

/** The person's own choice, else what their system asks for. */
export function prefersDark() {
  const chosen = localStorage.getItem(key);
  const dark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  paint(dark);
  return dark;
}

export function rememberTheme(dark) {
  localStorage.setItem(key, dark ? "dark" : "light");
  paint(dark);
}

function paint(dark) {
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  document.documentElement.style.colorScheme = dark ? "dark" : "light";
}
