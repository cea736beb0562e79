import { recogniseCompany } from "./cvr-check";
import { forgetForm, keepForm } from "./keep-form";

// Every page works without this file: it only helps those who have JavaScript.
for (const field of document.querySelectorAll<HTMLInputElement>("input[data-recognise]")) recogniseCompany(field);
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-keep]")) keepForm(form);
for (const { dataset } of document.querySelectorAll<HTMLElement>("[data-sent]")) forgetForm(dataset.sent);
