import type { ID, Notification, NotificationChoice, NotificationChoices, Notifications } from "../sync/wire";
import { request } from "./http";

const path = "/api/v1/notifications";
const choices = "/api/v1/notification-choices";

/** A page of what one was told, the latest first. Each of these rejects with HttpError or NoAnswer. */
export function inboxPage({ archived = false, after = "" } = {}): Promise<Notifications> {
  const query = new URLSearchParams({ ...(archived && { archived: "true" }), ...(after && { after }) });
  return request("GET", `${path}?${query}`);
}

/** Says that one has read it. */
export const readNotification = (id: ID) => request<Notification>("POST", `${path}/${encodeURIComponent(id)}/read`);

/** Says that one has done it. */
export const finishNotification = (id: ID) => request<Notification>("POST", `${path}/${encodeURIComponent(id)}/done`);

export const notificationChoices = () => request<NotificationChoice>("GET", choices);

export const chooseNotifications = (body: NotificationChoices) => request<NotificationChoice>("PUT", choices, { body });
