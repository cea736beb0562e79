import { mount } from "svelte";
import App from "./app.svelte";
import { router } from "./lib/router.svelte";
import { update } from "./lib/update.svelte";
import "./style/tokens.css";
import "./style/base.css";

router.start();
mount(App, { target: document.getElementById("app")! });
if (import.meta.env.PROD) void update.start();
