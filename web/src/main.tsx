// The page of landscape serve.

import { render } from "preact";
import "./page.css";
import { forgetMarbles } from "./forget";
import { ask } from "./offer";
import { Page } from "./shell";
import { start } from "./state";

start();
forgetMarbles();
void ask();
const root = document.getElementById("page");
if (root) {
  root.textContent = "";
  render(<Page />, root);
}
