import { expect, test } from "vitest";
import { noticeOf, pathOf, windowFor, type AppWindow } from "./notice";

const id = "0199a1b2-0000-7000-8000-000000000001";
const inbox = "/notifications";

test("N1: a push is shown with its neutral text and leads past the inbox to what it is about", () => {
  const { title, options } = noticeOf(JSON.stringify({ id, text: "En virksomhed har svaret", link: "/tasks/7" }));
  expect(title).toBe("En virksomhed har svaret");
  expect(options.body).toBeUndefined();
  expect(options.tag).toBe(id);
  expect(options.data).toBe(`/notifications/${id}?to=%2Ftasks%2F7`);
});

test.each([undefined, "", "{", "null", "{}", '{"id":1,"text":"x","link":"/"}'])("N1: a push that says %s is shown all the same", (sent) => {
  expect(noticeOf(sent)).toMatchObject({ title: "Der er nyt i Jobbro", options: { tag: inbox, data: inbox } });
});

test.each([
  ["/openings/1", "/openings/1"],
  ["//evil.example", inbox],
  ["/\\evil.example", inbox],
  ["https://evil.example", inbox],
  ["javascript:alert(1)", inbox],
  ["", inbox],
  [null, inbox],
  [undefined, inbox],
])("N1: a notice that says %s opens %s", (link, path) => expect(pathOf(link)).toBe(path));

const closed: AppWindow = { focused: false, visibilityState: "hidden" };
const beside: AppWindow = { focused: false, visibilityState: "visible" };
const used: AppWindow = { focused: true, visibilityState: "visible" };

test.each([
  ["the one that is used", [closed, beside, used], used],
  ["one that can be seen", [closed, beside], beside],
  ["any", [closed], closed],
  ["a new one", [], undefined],
])("N1: a tapped notice opens in %s", (_, open, chosen) => expect(windowFor(open)).toBe(chosen));
