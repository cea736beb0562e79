package api_test

import (
	"strings"
	"testing"

	"jobbro/backend/api"
	. "jobbro/backend/api/apitest"
	"jobbro/backend/crm"
	"jobbro/backend/push"
	"jobbro/backend/push/pushtest"
)

const toldKaren = "/notifications/" + string(Told)

// Whoever may be told of things has an inbox of their own; what Karen was told nobody else
// finds, whoever they are.
var notificationScenarios = []Scenario{
	{Op: "GET /notifications", Want: Closed(200, 200), Shows: `"unread":`, Hides: []string{"Svend", string(Ida), "endpoint"}},
	{Op: "GET /notifications", Path: "/notifications?archived=true", Want: Closed(200, 200), Shows: `"items":[]`},
	{Op: "POST /notifications/{id}/read", Path: toldKaren + "/read", Want: Closed(200, 404), Shows: `"link":"/openings/` + string(Packer)},
	{Op: "POST /notifications/{id}/done", Path: toldKaren + "/done", Want: Closed(200, 404), Shows: `"done_at":"2027`},
	{Op: "POST /notifications/{id}/read", Path: "/notifications/" + string(Nobody) + "/read", Want: Closed(404, 404)},
	{Op: "GET /notification-choices", Want: Closed(200, 200), Shows: `"quiet_from":"17:00"`},
	{Op: "PUT /notification-choices", Body: chosen(func(*crm.NotificationChoices) {}), Want: Closed(200, 200), Shows: `"opening.reported":"inbox"`},
	{Op: "PUT /notification-choices", Body: chosen(func(c *crm.NotificationChoices) { c.Digest = true }), Want: Closed(200, 200), Shows: `"digest":true`},
	{Op: "PUT /notification-choices", Body: chosen(func(c *crm.NotificationChoices) { c.QuietUntil = "" }), Want: Closed(422, 422), Shows: "body.quiet_until"},
	{Op: "PUT /notification-choices", Body: chosen(func(c *crm.NotificationChoices) { c.QuietFrom = "24:00" }), Want: Closed(422, 422), Shows: "body.quiet_from"},
	{Op: "PUT /notification-choices", Body: chosen(func(c *crm.NotificationChoices) { c.Channels["party"] = crm.TellByPush }), Want: Closed(422, 422)},
	{Op: "PUT /notification-choices", Body: chosen(func(c *crm.NotificationChoices) { c.Channels[crm.NotifyTask] = "sms" }), Want: Closed(422, 422)},
	{Op: "PUT /notification-choices", Body: chosen(func(c *crm.NotificationChoices) { c.Channels[crm.NotifyTask] = crm.TellByMail }), Want: Closed(200, 200), Shows: `"task.told":"mail"`},
	{Op: "GET /push", Want: Closed(200, 200), Shows: `"key":""`},
	{Op: "PUT /push", Body: pushtest.NewBrowser().At("https://fcm.googleapis.com/fcm/send/a"), Want: Closed(422, 422), Shows: "body.endpoint"}, // where nobody is told
	{Op: "DELETE /push", Want: Closed(204, 204)},
}

func chosen(change func(*crm.NotificationChoices)) *crm.NotificationChoices {
	c := crm.NewNotificationChoices("")
	c.Channels[crm.NotifyOpening] = crm.TellInInbox
	change(c)
	return c
}

// N1: a device is told at the push service that its browser has named, and at nothing else;
// the last browser of a device holds.
func TestDeviceSubscribes(t *testing.T) {
	t.Parallel()
	keys, err := push.NewKeys(Secret)
	if err != nil {
		t.Fatal(err)
	}
	sender, err := push.NewSender(keys, "drift@jobbro.example", push.Hosts{})
	if err != nil {
		t.Fatal(err)
	}
	s := Start(t, func(o *api.Options) { o.Push = sender })
	karen, browser := s.As(Karen), pushtest.NewBrowser()
	state := func() (state api.PushState) {
		karen.Ask("GET", "/api/v1/push", nil).JSON(t, &state)
		return state
	}
	if got := state(); got.Key != keys.Public || got.Endpoint != "" {
		t.Errorf("%+v", got)
	}
	for _, address := range []crm.PushAddress{
		browser.At("https://evil.example/p"),
		browser.At("http://127.0.0.1:5432/"),
		{Endpoint: "https://fcm.googleapis.com/fcm/send/a", P256dh: "AAAA", Auth: browser.At("").Auth},
		{Endpoint: "https://fcm.googleapis.com/fcm/send/a", P256dh: browser.At("").P256dh, Auth: "AAAA"},
	} {
		if got := karen.Ask("PUT", "/api/v1/push", address); got.Status != 422 || state().Endpoint != "" {
			t.Errorf("%+v: %d %s", address, got.Status, got.Body)
		}
	}
	for _, endpoint := range []string{"https://fcm.googleapis.com/fcm/send/a", "https://fcm.googleapis.com/fcm/send/a", "https://web.push.apple.com/b"} {
		if got := karen.Ask("PUT", "/api/v1/push", browser.At(endpoint)); got.Status != 204 || state().Endpoint != endpoint {
			t.Errorf("%s: %d %s", endpoint, got.Status, got.Body)
		}
	}
	// A colleague signs in on the same phone: the browser is theirs now.
	if got := s.As(Lene).Ask("PUT", "/api/v1/push", browser.At("https://web.push.apple.com/b")); got.Status != 204 || state().Endpoint != "" {
		t.Errorf("%d %s; Karen's is still %+v", got.Status, got.Body, state())
	}
}

// N1: how somebody wants to be told is shown to nobody else, and nobody else can change it.
func TestChoicesAreOnesOwn(t *testing.T) {
	t.Parallel()
	s := Start(t)
	karen := s.As(Karen)
	mine := chosen(func(c *crm.NotificationChoices) { c.QuietFrom, c.QuietUntil, c.Digest = "19:43", "05:17", true })
	if got := karen.Ask("PUT", "/api/v1/notification-choices", mine); got.Status != 200 {
		t.Fatalf("%d %s", got.Status, got.Body)
	}
	for name, other := range map[string]Client{"manager": s.As(Lene), "company": s.As(Tina), "guest": s.Guest(), "stranger": s.Stranger()} {
		for _, path := range []string{"/notification-choices", "/notification-choices?user_id=" + string(Karen), "/notification-choices/" + string(Karen), "/users", "/users/" + string(Karen), "/users/me", "/notifications", "/push"} {
			if got := other.Ask("GET", "/api/v1"+path, nil); strings.Contains(string(got.Body), "19:43") || strings.Contains(string(got.Body), "05:17") {
				t.Errorf("%s, %s: %s", name, path, got.Body)
			}
		}
		for _, body := range []any{map[string]any{"user_id": Karen, "channels": map[string]string{}, "quiet_from": "", "quiet_until": "", "working_days": false, "digest": false}, chosen(func(*crm.NotificationChoices) {})} {
			other.Ask("PUT", "/api/v1/notification-choices", body)
			other.Ask("PUT", "/api/v1/notification-choices/"+string(Karen), body)
		}
		other.Ask("DELETE", "/api/v1/push", nil)
	}
	if got := karen.Ask("GET", "/api/v1/notification-choices", nil); !strings.Contains(string(got.Body), `"quiet_from":"19:43","quiet_until":"05:17"`) || !strings.Contains(string(got.Body), `"digest":true`) {
		t.Errorf("somebody has changed it: %s", got.Body)
	}
}
