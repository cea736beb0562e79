/** What a push says, as the server sends it. None of it names anybody. */
export interface PushText {
  id: string;
  text: string;
  link: string;
}

/** What is shown on the lock screen. */
export interface Notice {
  title: string;
  options: NotificationOptions;
}

const inbox = "/notifications";

/** What to show for a push. One that cannot be read is shown too: a browser ends the telling of those who show nothing. */
export function noticeOf(sent: string | undefined): Notice {
  const { id, text, link } = readPush(sent);
  // Of one id one notice is shown, however often the push comes.
  return { title: text, options: { tag: id || inbox, icon: "/icon-192.png", lang: "da", data: id ? addressOf({ id, link }) : inbox } };
}

/** Where one is opened: it is noted as read there, and leads on to what it is about. */
export const addressOf = ({ id, link }: Pick<PushText, "id" | "link">) => `${inbox}/${id}?to=${encodeURIComponent(pathOf(link))}`;

function readPush(sent = ""): PushText {
  try {
    const { id, text, link } = JSON.parse(sent) as Partial<PushText>;
    if (typeof id === "string" && typeof text === "string" && typeof link === "string") return { id, text, link };
  } catch {
    // Said below.
  }
  return { id: "", text: "Der er nyt i Jobbro", link: inbox };
}

/** The address if it is a screen of the app, or else the inbox: nothing that was sent leads anywhere else. */
export function pathOf(link: unknown): string {
  return typeof link === "string" && /^\/(?![/\\])/.test(link) ? link : inbox;
}

/** A window of the app, as a service worker sees it. */
export interface AppWindow {
  focused: boolean;
  visibilityState: DocumentVisibilityState;
}

/** In which of the open windows a tapped notice opens: the one that is used, or else one that can be seen, or else any. */
export function windowFor<W extends AppWindow>(open: readonly W[]): W | undefined {
  return open.find(({ focused }) => focused) ?? open.find(({ visibilityState }) => visibilityState === "visible") ?? open[0];
}
