const button = document.getElementById("show-password");
const password = document.getElementById("password");

if (button && password) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = password.type === "password";
    password.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", String(shown));
    button.textContent = shown ? "Скрыть" : "Показать";
    password.focus();
  });
}
