import { render } from "preact";

import { App } from "./app";
import { startLanguage } from "./i18n";
import { startKeys } from "./keys";
import { startRouter } from "./router";
import "./style.css";

startRouter();
startKeys();
const root = document.getElementById("app");
void startLanguage().then(() => {
  if (!root) return;
  root.textContent = "";
  render(<App />, root);
});
